package io.github.gatlingmcp.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The npm package {@code server-everything} in a process of its own, on a free port of the
 * loopback: a server that no one here wrote. For tests marked {@link NodeRequired}. It keeps every
 * event for ever: start a new one for each load.
 */
public final class EverythingServer implements AutoCloseable {
  private static final String PROGRAM = "@modelcontextprotocol/server-everything/dist/index.js";
  private static final String READY = " on port ";
  private static final int READY_WITHIN_SECONDS = 30;
  private static final int OUTPUT_LINES = 10_000;

  private final Process process;
  private final int port;
  private final String path;
  private final Queue<String> output = new LinkedBlockingQueue<>(OUTPUT_LINES);
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private EverythingServer(Process process, int port, String path) {
    this.path = path;
    this.process = process;
    this.port = port;
  }

  /** Starts it with Streamable HTTP and waits until it listens. */
  public static EverythingServer start() throws IOException, InterruptedException {
    return start("streamableHttp", "/mcp");
  }

  /** Starts it with HTTP+SSE and waits until it listens. */
  public static EverythingServer startHttpSse() throws IOException, InterruptedException {
    return start("sse", "/sse");
  }

  private static EverythingServer start(String transport, String path)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(InteropPackages.node(PROGRAM, transport)).redirectErrorStream(true);
    builder.environment().put("PORT", String.valueOf(port));
    EverythingServer server = new EverythingServer(builder.start(), port, path);
    Thread listener = new Thread(server::collectOutput, "everything-server-output");
    listener.setDaemon(true);
    listener.start();
    server.awaitReady();
    return server;
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The process, to look at or to end. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** What it printed so far, the first ten thousand lines of it. */
  public String output() {
    return String.join("\n", output);
  }

  /** Ends the process and waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() throws InterruptedException {
    try {
      ready.get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new AssertionError("server-everything did not start. It printed:\n" + output(), e);
    }
  }

  private void collectOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.offer(line); // further lines are read and dropped
        if (line.contains(READY)) {
          ready.complete(line);
        }
      }
      ready.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
