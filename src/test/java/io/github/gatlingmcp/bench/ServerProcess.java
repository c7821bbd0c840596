package io.github.gatlingmcp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;

/** The {@link BenchServer} in its process. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final String url;

  private ServerProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static ServerProcess start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BenchServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith(BenchServer.LISTENING)) {
      process.destroyForcibly();
      throw new IOException("the server said: " + line);
    }
    return new ServerProcess(
        process, "http://127.0.0.1:" + line.substring(BenchServer.LISTENING.length()));
  }

  String url() {
    return url;
  }

  /** How many calls and reads it has answered, and how many notifications it has sent. */
  long count() throws IOException {
    return Long.parseLong(get("/count"));
  }

  /** How many streams are open. */
  int streams() throws IOException {
    return Integer.parseInt(get("/streams"));
  }

  /** Makes it send {@link Streams#BURST} notifications, all streams in turn. */
  void sendNotifications() throws IOException {
    get("/notify");
  }

  /** CPU time of all its threads so far, the kernel's part included. */
  long cpuMicros() throws IOException {
    return CpuTime.micros(process);
  }

  private String get(String path) throws IOException {
    try (InputStream answer = URI.create(url + path).toURL().openStream()) {
      return new String(answer.readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
