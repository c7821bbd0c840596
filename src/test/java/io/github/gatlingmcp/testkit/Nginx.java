package io.github.gatlingmcp.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The balancer of {@code docker/nginx}, before servers on this machine: the same files, but for the
 * addresses and the folder of its own files. Closing it ends the process.
 */
public final class Nginx implements AutoCloseable {
  private static final List<Path> PLACES =
      Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
          .map(Path::of)
          .toList();
  private static final Path CONFIGURATION = Path.of("docker", "nginx");
  private static final long START_LIMIT_SECONDS = 20;

  private final Process process;
  private final int port;
  private final int statusPort;

  private Nginx(Process process, int port, int statusPort) {
    this.process = process;
    this.port = port;
    this.statusPort = statusPort;
  }

  /** Why it cannot be started here; nothing when it can. */
  static Optional<String> obstacle() {
    return program().isPresent() ? Optional.empty() : Optional.of("nginx is not installed");
  }

  private static Optional<Path> program() {
    return PLACES.stream().filter(Files::isExecutable).findFirst();
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder for its configuration and files
   * @param serverPorts of the servers, on the loopback
   */
  public static Nginx start(Path folder, List<Integer> serverPorts) throws IOException {
    int port = freePort();
    int statusPort = freePort();
    configure(folder, serverPorts, port, statusPort);
    Process process =
        command(folder, "-g", "daemon off;")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    awaitListening(process, port, folder);
    return new Nginx(process, port, statusPort);
  }

  /** Has the program test the configuration; gives what it says when it is not well. */
  public static Optional<String> test(Path folder) throws IOException, InterruptedException {
    configure(folder, List.of(39_001, 39_002, 39_003), freePort(), freePort());
    Process process = command(folder, "-t").redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.empty() : Optional.of(said);
  }

  private static ProcessBuilder command(Path folder, String... last) {
    Path program = program().orElseThrow();
    Path file = folder.resolve("nginx.conf");
    return new ProcessBuilder(
        Stream.concat(
                Stream.of(program.toString(), "-p", folder.toString(), "-c", file.toString()),
                Stream.of(last))
            .toList());
  }

  private static void configure(Path folder, List<Integer> servers, int port, int statusPort)
      throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(CONFIGURATION)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file).replace(" /tmp/", " " + folder + "/");
        Files.writeString(folder.resolve(file.getFileName()), text);
      }
    }
    Files.writeString(folder.resolve("listen.conf"), "listen 127.0.0.1:" + port + ";\n");
    Files.writeString(folder.resolve("status.conf"), "listen 127.0.0.1:" + statusPort + ";\n");
    Path upstream = folder.resolve("upstream.conf");
    String text = Files.readString(upstream);
    for (int i = 0; i < servers.size(); i++) {
      text = text.replace("server-" + (i + 1) + ":3001", "127.0.0.1:" + servers.get(i));
    }
    Files.writeString(
        upstream,
        text.lines().filter(line -> !line.contains("server-")).collect(Collectors.joining("\n")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(Process process, int port, Path folder) throws IOException {
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > last) {
        process.destroyForcibly();
        throw new AssertionError(
            "nginx did not start:\n" + Files.readString(folder.resolve("output.txt")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where clients connect to. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/mcp");
  }

  /** Where its figures are. */
  public URI statusUri() {
    return URI.create("http://127.0.0.1:" + statusPort + "/nginx_status");
  }

  /** Its workers end with the master, which gets the chance to tell them. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
