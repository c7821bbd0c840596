package io.github.gatlingmcp.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real Redis on the loopback, which can be stopped and started again with its data, paused,
 * filled and emptied. The program comes out of a Maven artifact; where that one does not run, it is
 * the {@code redis-server} of the path.
 */
public final class RedisProcess implements AutoCloseable {
  private static final int READY_WITHIN_SECONDS = 30;
  private static final int OUTPUT_LINES = 10_000;

  private final Path folder;
  private final List<String> options;
  private final int port;
  private final Queue<String> output = new LinkedBlockingQueue<>(OUTPUT_LINES);
  private Optional<Process> process = Optional.empty();

  private RedisProcess(Path folder, List<String> options, int port) {
    this.folder = folder;
    this.options = options;
    this.port = port;
  }

  /**
   * Starts one and waits until it answers. Nothing is kept on disk unless the options say so.
   *
   * @param folder for its data
   * @param options such as {@code --appendonly}, {@code yes}
   */
  public static RedisProcess start(Path folder, String... options)
      throws IOException, InterruptedException {
    RedisProcess redis = absent(folder, options);
    redis.start();
    return redis;
  }

  /** One that has a port but is not started yet. */
  public static RedisProcess absent(Path folder, String... options) throws IOException {
    return new RedisProcess(folder, List.copyOf(Arrays.asList(options)), freePort());
  }

  public int port() {
    return port;
  }

  /** Such as {@code redis://127.0.0.1:40123}. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Starts it, with what a former one left in the folder, and waits until it answers. */
  public void start() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Program.PATH));
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", folder.toString(), "--save", "", "--daemonize", "no"));
    command.addAll(options);
    Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
    process = Optional.of(started);
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread listener = new Thread(() -> collectOutput(started, ready), "redis-output");
    listener.setDaemon(true);
    listener.start();
    try {
      ready.get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new AssertionError("Redis did not start. It printed:\n" + String.join("\n", output), e);
    }
  }

  private void collectOutput(Process started, CompletableFuture<String> ready) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.offer(line);
        if (line.contains("eady to accept connections")) {
          ready.complete(line);
        }
      }
      ready.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** Ends it in order, as an operator would, and waits for its end. */
  public void stop() throws InterruptedException {
    end("TERM");
  }

  /** Ends it at once, as the kernel would, and waits for its end. */
  public void kill() throws InterruptedException {
    end("KILL");
  }

  private void end(String signal) throws InterruptedException {
    signal(signal);
    if (!process.orElseThrow().waitFor(READY_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Redis did not end on SIG" + signal);
    }
    process = Optional.empty();
  }

  /** It keeps its connections and takes new ones, but does nothing. */
  public void pause() throws InterruptedException {
    signal("STOP");
  }

  public void resume() throws InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws InterruptedException {
    try {
      String pid = Long.toString(process.orElseThrow().pid());
      int code = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill -" + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes everything in it. */
  public void flush() throws IOException {
    command("FLUSHALL");
  }

  /** The first line of what it answers to a command without spaces in its words. */
  public String command(String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(READY_WITHIN_SECONDS));
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String first = answer.readLine();
      return first == null ? "" : first;
    }
  }

  @Override
  public void close() {
    process.ifPresent(Process::destroyForcibly);
    process = Optional.empty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The program, looked for once. */
  private static final class Program {
    static final String PATH = find();

    private static String find() {
      try {
        Path copy = Files.createTempFile("redis-server-", "");
        copy.toFile().deleteOnExit();
        Optional<String> resource = resource();
        if (resource.isPresent() && copied(resource.get(), copy) && runs(copy.toString())) {
          return copy.toString();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (runs("redis-server")) {
        return "redis-server";
      }
      throw new AssertionError(
          "neither the Redis of the Maven artifact nor redis-server of the path runs here");
    }

    private static Optional<String> resource() {
      String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      boolean arm = System.getProperty("os.arch").equals("aarch64");
      if (system.contains("linux")) {
        return Optional.of(
            arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64");
      }
      return system.contains("mac")
          ? Optional.of("redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64"))
          : Optional.empty();
    }

    private static boolean copied(String resource, Path copy) throws IOException {
      try (InputStream program = ClassLoader.getSystemResourceAsStream(resource)) {
        if (program == null) {
          return false;
        }
        Files.copy(program, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy.toFile().setExecutable(true, true);
      }
    }

    private static boolean runs(String program) {
      try {
        Process asked =
            new ProcessBuilder(program, "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return asked.waitFor(READY_WITHIN_SECONDS, TimeUnit.SECONDS) && asked.exitValue() == 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
