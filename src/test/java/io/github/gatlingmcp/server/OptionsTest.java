package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.server.http.AnswerMode;
import io.github.gatlingmcp.server.http.SocketSettings;
import io.github.gatlingmcp.server.redis.RedisSettings;
import io.github.gatlingmcp.spec.ProtocolRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

  private static McpServerConfig read(List<String> arguments) {
    return Options.read(arguments, Map.of());
  }

  @Test
  void redisComesFromTheCommandLineOrElseFromTheEnvironment(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "hush\n");
    Map<String, String> environment =
        Map.of("MCP_REDIS", "redis://one:6380", "MCP_REDIS_PASSWORD_FILE", file.toString());
    RedisSettings outside = Options.read(List.of(), environment).redis().orElseThrow();
    assertThat(outside).hasToString("redis://one:6380/0");
    assertThat(outside.password()).contains("hush");
    McpServerConfig config =
        Options.read(
            List.of("--redis-password-file", file.toString(), "--redis", "redis://two"),
            environment);
    assertThat(config.redis().orElseThrow()).hasToString("redis://two:6379/0");
    assertThat(config.toString()).doesNotContain("hush");
    assertThat(read(List.of()).redis()).isEmpty();
    assertThatThrownBy(() -> read(List.of("--redis-password-file", file.toString())))
        .hasMessage("--redis-password-file: needs --redis, too");
  }

  @Test
  void withoutOptionsItIsPort3001OnTheLoopback() {
    McpServerConfig config = read(List.of());
    assertThat(config).isEqualTo(McpServerConfig.defaults().withPort(3001));
  }

  @Test
  void optionsChangeTheConfiguration() {
    McpServerConfig config =
        read(
            List.of(
                "--host",
                "0.0.0.0",
                "--port",
                "0",
                "--answers",
                "json",
                "--stateless",
                "--allowed-hosts",
                "mcp.test,localhost",
                "--max-sessions",
                "5"));
    assertThat(config.host()).isEqualTo("0.0.0.0");
    assertThat(config.admin()).as("no admin routes beyond the loopback").isFalse();
    assertThat(config.metrics()).as("no metrics beyond the loopback").isFalse();
    assertThat(config.answerMode()).isEqualTo(AnswerMode.JSON);
    assertThat(config.stateful()).isFalse();
    assertThat(config.maxSessions()).isEqualTo(5);
    assertThat(config.allowedHosts()).containsExactlyInAnyOrder("mcp.test", "localhost");
  }

  @Test
  void transportsAreMovedAndSwitchedOff() {
    McpServerConfig config =
        read(
            List.of(
                "--websocket-path",
                "/socket",
                "--websocket-ping-seconds",
                "0",
                "--no-http-sse",
                "--sse-path",
                "/events",
                "--message-path",
                "/post"));
    assertThat(config.sockets())
        .isEqualTo(new SocketSettings(true, "/socket", Duration.ZERO, false, "/events", "/post"));
    assertThat(read(List.of("--no-websocket")).sockets().webSocket()).isFalse();
  }

  @Test
  void revisionsCanBeLeftOut() {
    assertThat(read(List.of("--revisions", "2026-07-28,2025-06-18")).revisions())
        .containsExactlyInAnyOrder(ProtocolRevision.V2026_07_28, ProtocolRevision.V2025_06_18);
    assertThatThrownBy(() -> read(List.of("--revisions", "1999-01-01")))
        .hasMessageStartingWith("--revisions: unknown MCP protocol version '1999-01-01'");
  }

  @Test
  void metricsAreGivenToOthersAndTakenFromTheLoopback() {
    assertThat(read(List.of("--host", "0.0.0.0", "--metrics")).metrics()).isTrue();
    assertThat(read(List.of("--no-metrics")).metrics()).isFalse();
  }

  @Test
  void drainingHasThreeTimes() {
    McpServerConfig config =
        read(
            List.of(
                "--drain-notice-seconds",
                "5",
                "--drain-idle-seconds",
                "7",
                "--drain-seconds",
                "60"));
    assertThat(config.drainNotice()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.drainIdle()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.drainLimit()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void theOrderOfOptionsDoesNotMatter() {
    assertThat(read(List.of("--admin", "--host", "0.0.0.0")))
        .isEqualTo(read(List.of("--host", "0.0.0.0", "--admin")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot          | unknown option --prot, see --help",
        "--port          | --port needs a value: N",
        "--port 70000    | --port: port is 70000, allowed is 0 to 65535",
        "--port ten      | --port: 'ten' is not a whole number",
        "--path mcp      | --path: path is mcp, allowed is a path that begins with /",
        "--sse-path sse  | --sse-path: ssePath is sse, allowed is a path that begins with /",
        "--websocket-ping-seconds -1 | --websocket-ping-seconds: webSocketPing is PT-1S, allowed is 0 or more",
        "--page-size 0   | --page-size: pageSize is 0, allowed is 1 or more",
      })
  void aBadOptionIsExplainedInOneLine(String line, String problem) {
    assertThatThrownBy(() -> read(List.of(line.split(" ", -1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }
}
