package io.github.gatlingmcp.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in a process of its own, which prints a line when it is ready. */
final class ReadyProcess implements AutoCloseable {
  private static final int READY_WITHIN_SECONDS = 30;
  private static final int ENDS_WITHIN_SECONDS = 10;
  private static final int OUTPUT_LINES = 10_000;

  private final Process process;
  private final String ready;
  private final Queue<String> output = new LinkedBlockingQueue<>(OUTPUT_LINES);
  private final CompletableFuture<String> listening = new CompletableFuture<>();

  private ReadyProcess(Process process, String ready) {
    this.process = process;
    this.ready = ready;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param ready what is in the line that it prints then
   */
  static ReadyProcess start(ProcessBuilder command, String ready)
      throws IOException, InterruptedException {
    ReadyProcess server = new ReadyProcess(command.redirectErrorStream(true).start(), ready);
    Thread listener = new Thread(server::collectOutput, "server-output");
    listener.setDaemon(true);
    listener.start();
    server.awaitReady();
    return server;
  }

  /** A port of the loopback that nobody listens at. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** What it printed so far, the first ten thousand lines of it. */
  String output() {
    return String.join("\n", output);
  }

  /** Ends the process and waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() throws InterruptedException {
    try {
      listening.get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new AssertionError("the server did not start. It printed:\n" + output(), e);
    }
  }

  private void collectOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.offer(line); // further lines are read and dropped
        if (line.contains(ready)) {
          listening.complete(line);
        }
      }
      listening.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      listening.completeExceptionally(e);
    }
  }
}
