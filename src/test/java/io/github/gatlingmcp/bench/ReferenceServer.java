package io.github.gatlingmcp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.redis.RedisSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reference server in a process of its own, which tells how much memory it uses when it is
 * asked. Closing it ends the process.
 */
final class ReferenceServer implements AutoCloseable {
  private static final Pattern LINE =
      Pattern.compile(MemorySample.PREFIX + "(\\d+) heap=(\\d+) direct=(\\d+) resident=(\\d+)");

  private final Process process;
  private final BufferedReader output;
  private final URI uri;

  private ReferenceServer(Process process, BufferedReader output, URI uri) {
    this.process = process;
    this.output = output;
    this.uri = uri;
  }

  /**
   * The process: a line on its standard input, a number of sessions, is answered by a sample.
   *
   * @param arguments where Redis is, if it is to be used
   */
  public static void main(String[] arguments) throws IOException {
    McpServerConfig config = McpServerConfig.defaults().withPort(0);
    if (arguments.length > 0) {
      config = config.withRedis(RedisSettings.parse(arguments[0]));
    }
    try (McpServer server = McpServer.start(config);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      System.out.println(server.uri());
      for (String line = asked.readLine(); line != null; line = asked.readLine()) {
        System.out.println(MemorySample.take(Integer.parseInt(line)));
      }
    }
  }

  /**
   * Starts one.
   *
   * @param redis where Redis is, if it is to be used
   */
  static ReferenceServer start(String... redis) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dio.lettuce.core.iouring=false",
                "-cp",
                System.getProperty("java.class.path"),
                ReferenceServer.class.getName()));
    command.addAll(List.of(redis));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(UTF_8);
    return new ReferenceServer(process, output, URI.create(output.readLine()));
  }

  URI uri() {
    return uri;
  }

  MemorySample memory(int sessions) throws IOException {
    Writer ask = process.outputWriter(UTF_8);
    ask.write(sessions + "\n");
    ask.flush();
    Matcher sample = LINE.matcher(output.readLine());
    if (!sample.matches()) {
      throw new IOException("no sample came");
    }
    return new MemorySample(
        Integer.parseInt(sample.group(1)),
        Long.parseLong(sample.group(2)),
        Long.parseLong(sample.group(3)),
        Long.parseLong(sample.group(4)));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
