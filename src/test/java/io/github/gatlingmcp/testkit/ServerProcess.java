package io.github.gatlingmcp.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The reference server in a JVM of its own. Closing it kills it. */
public final class ServerProcess implements AutoCloseable {
  private static final String LISTENING = "listening on ";
  private static final int START_TRIES = 200;

  private final Process process;
  private final URI uri;

  private ServerProcess(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param arguments the command line; {@code --port 0} takes any free port
   */
  public static ServerProcess start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.github.gatlingmcp.server.McpServerMain");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    for (int i = 0; i < START_TRIES; i++) {
      String line = out.readLine();
      if (line == null) {
        break;
      }
      if (line.startsWith(LISTENING)) {
        Thread rest = new Thread(() -> out.lines().forEach(more -> {}), "server-output");
        rest.setDaemon(true);
        rest.start();
        return new ServerProcess(process, URI.create(line.substring(LISTENING.length())));
      }
    }
    process.destroyForcibly();
    throw new AssertionError("the server did not start");
  }

  /** Where it serves MCP. */
  public URI uri() {
    return uri;
  }

  public int port() {
    return uri.getPort();
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  /** The body of a GET of that path, whatever the status. */
  public String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** The body of the answer to a POST of that, which has to succeed. */
  public String post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  /** Ends it without a chance to say good-bye, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as {@code kill -TERM} does, and waits for that. */
  public int terminate(Duration limit) throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the server was still there after " + limit);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
