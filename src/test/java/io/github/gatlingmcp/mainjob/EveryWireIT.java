package io.github.gatlingmcp.mainjob;

import static io.github.gatlingmcp.mainjob.EveryWireSimulation.TURNS;
import static io.github.gatlingmcp.mainjob.EveryWireSimulation.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerMode;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same scenario over every wire and revision, each time held against what the server saw. */
final class EveryWireIT {
  @TempDir Path folder;

  enum Wire {
    JSON,
    STREAM,
    HTTP_SSE,
    WEBSOCKET;

    AnswerMode answerMode() {
      return this == JSON ? AnswerMode.JSON : AnswerMode.STREAM;
    }

    URI uri(McpServer server) {
      return switch (this) {
        case JSON, STREAM -> server.uri();
        case HTTP_SSE -> server.sseUri();
        case WEBSOCKET -> server.webSocketUri();
      };
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "JSON, 2025-03-26",
    "JSON, 2025-06-18",
    "JSON, 2025-11-25",
    "JSON, 2026-07-28",
    "STREAM, 2025-03-26",
    "STREAM, 2025-06-18",
    "STREAM, 2025-11-25",
    "STREAM, 2026-07-28",
    "HTTP_SSE, 2024-11-05",
    "HTTP_SSE, 2025-11-25",
    "WEBSOCKET, 2024-11-05",
    "WEBSOCKET, 2025-03-26",
    "WEBSOCKET, 2025-06-18",
    "WEBSOCKET, 2025-11-25",
  })
  void countsWhatTheServerCounts(Wire wire, String version) throws Exception {
    McpServerConfig config = McpServerConfig.defaults().withAnswerMode(wire.answerMode());
    try (McpServer server = McpServer.start(config)) {
      GatlingRun run =
          GatlingRun.of(EveryWireSimulation.class.getName(), folder)
              .property("wire.url", wire.uri(server))
              .property("wire.httpSse", wire == Wire.HTTP_SSE)
              .property("wire.version", version)
              .run();

      assertThat(run.exitCode()).as(run.output()).isZero();
      SimulationLog log = run.log();
      assertThat(log.failures()).as(run.output()).isEmpty();
      assertThat(log.errors()).isEmpty();
      assertThat(log.usersEnded("agent")).isEqualTo(USERS);
      boolean stateless = version.equals("2026-07-28");
      LedgerCounts truth = server.ledger().counts();
      assertThat(truth.tools()).isEqualTo(tools(log, stateless));
      assertThat(truth.posts()).isEqualTo(stateless ? statelessPosts(log) : sessionPosts(log));
      assertThat(truth.outcomes().get("RPC_ERROR")).isEqualTo(total(log, "unknown method"));
      assertThat(truth.outcomes().get("TOOL_ERROR")).isEqualTo(total(log, "refused argument"));
      if (!stateless) {
        assertThat(truth.sessions()).containsEntry("opened", (long) USERS);
        assertThat(truth.serverRequests())
            .isEqualTo(
                Map.of(
                    "sampling/createMessage", total(log, "request-sampling"),
                    "elicitation/create", total(log, "request-input")));
      }
      assertThat(server.openSessions()).isZero();
      assertThat(total(log, "fast-echo")).isEqualTo((long) USERS * TURNS);
    }
  }

  /** Without sessions, a call that asks the client is made twice: with the answers again. */
  private static Map<String, Long> tools(SimulationLog log, boolean stateless) {
    long rounds = stateless ? 2 : 1;
    return Map.of(
        "fast-echo", total(log, "fast-echo"),
        "slow-computation", total(log, "slow-computation"),
        "fetch-data", total(log, "refused argument"),
        "request-sampling", rounds * total(log, "request-sampling"),
        "request-input", rounds * total(log, "request-input"),
        "trigger-notification", total(log, "trigger-notification"));
  }

  private static Map<String, Long> posts(SimulationLog log, boolean stateless) {
    Map<String, Long> posts = new TreeMap<>();
    posts.put("tools/call", tools(log, stateless).values().stream().mapToLong(n -> n).sum());
    posts.put("tools/list", total(log, "tools"));
    posts.put("resources/read", total(log, "large-data"));
    posts.put("prompts/get", total(log, "greeting"));
    posts.put("completion/complete", total(log, "complete"));
    posts.put("(unknown)", total(log, "unknown method"));
    return posts;
  }

  private static Map<String, Long> sessionPosts(SimulationLog log) {
    Map<String, Long> posts = posts(log, false);
    posts.put("initialize", total(log, "initialize"));
    posts.put("notifications/initialized", total(log, "initialize"));
    posts.put("ping", total(log, "ping"));
    posts.put("logging/setLevel", total(log, "level"));
    posts.put("resources/subscribe", total(log, "subscribe"));
    posts.put("resources/unsubscribe", total(log, "unsubscribe"));
    posts.put("(response)", total(log, "request-sampling") + total(log, "request-input"));
    return posts;
  }

  private static Map<String, Long> statelessPosts(SimulationLog log) {
    Map<String, Long> posts = posts(log, true);
    posts.put("server/discover", total(log, "initialize") + total(log, "ping"));
    posts.put(
        "subscriptions/listen",
        total(log, "listen") + total(log, "subscribe") + total(log, "unsubscribe"));
    return posts;
  }

  private static long total(SimulationLog log, String name) {
    return log.counts(name).ok() + log.counts(name).ko();
  }
}
