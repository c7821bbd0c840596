package io.github.gatlingmcp.gatling;

import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.EverythingServer;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.NodeRequired;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users over all event loops who have to find out first what their server speaks. */
class DetectionIT {
  private static final long ALL = DetectionSimulation.AT_ONCE + DetectionSimulation.LATER;
  private static final String DISCOVERED =
      "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}";

  @TempDir private Path folder;

  private SimulationLog run(URI url) throws Exception {
    return GatlingRun.of(DetectionSimulation.class.getName(), folder)
        .property(DetectionSimulation.URL, url)
        .run()
        .log();
  }

  private static boolean asksToDiscover(Received request) {
    return PoliteAnswers.method(request).equals("server/discover");
  }

  /** How often each method came; {@code DELETE} for itself. */
  private static Map<String, Long> methods(ScriptedServer server) {
    return server.requests().stream()
        .map(r -> r.body().isEmpty() ? r.firstLine().split(" ", 2)[0] : PoliteAnswers.method(r))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Test
  void aServerOfSessionsSeesOneRequestMoreThanThereAreLines() throws Exception {
    Function<Received, Script> polite =
        request ->
            asksToDiscover(request)
                ? send(response("400 Bad Request", "text/plain", "what?"))
                : PoliteAnswers.to(request);
    try (ScriptedServer server = new ScriptedServer(polite)) {
      SimulationLog log = run(server.uri());

      assertThat(log.failures()).isEmpty();
      assertThat(log.counts("initialize")).isEqualTo(new Counts(ALL, 0));
      assertThat(log.counts("close")).isEqualTo(new Counts(ALL, 0));
      assertThat(methods(server))
          .containsOnly(
              Map.entry("server/discover", 1L),
              Map.entry("initialize", ALL),
              Map.entry("notifications/initialized", ALL),
              Map.entry("ping", ALL),
              Map.entry("tools/list", ALL),
              Map.entry("DELETE", ALL));
    }
  }

  @Test
  void aServerWithoutSessionsSeesAsManyRequestsAsThereAreLines() throws Exception {
    Function<Received, Script> stateless =
        request ->
            asksToDiscover(request)
                ? PoliteAnswers.json(request, DISCOVERED)
                : PoliteAnswers.to(request);
    try (ScriptedServer server = new ScriptedServer(stateless)) {
      SimulationLog log = run(server.uri());

      assertThat(log.failures()).isEmpty();
      assertThat(log.counts("initialize")).isEqualTo(new Counts(ALL, 0));
      assertThat(log.counts("close")).isEqualTo(new Counts(0, 0));
      assertThat(methods(server))
          .containsOnly(
              Map.entry("server/discover", 2 * ALL), // a ping is one too
              Map.entry("tools/list", ALL));
      assertThat(server.requests())
          .allSatisfy(
              request ->
                  assertThat(request.head())
                      .contains("MCP-Protocol-Version: 2026-07-28")
                      .contains("Mcp-Method: " + PoliteAnswers.method(request))
                      .doesNotContainIgnoringCase("Mcp-Session-Id"));
    }
  }

  @Test
  void whoMeetsAnOutageFailsAndTheNextOneAsksAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Function<Received, Script> recovering =
        request -> {
          if (!asksToDiscover(request)) {
            return PoliteAnswers.to(request);
          }
          return asked.incrementAndGet() <= 3
              ? send(response("503 Busy", "text/plain", "busy"))
              : PoliteAnswers.json(request, "{\"supportedVersions\":[]}");
        };
    try (ScriptedServer server = new ScriptedServer(recovering)) {
      SimulationLog log = run(server.uri());

      assertThat(log.counts("initialize")).isEqualTo(new Counts(ALL - 3, 3));
      assertThat(log.failures()).containsExactly(Map.entry("http 503", 3L));
      assertThat(methods(server)).contains(Map.entry("server/discover", 4L));
    }
  }

  @Test
  @NodeRequired
  void anOfficialServerOfSessionsIsDetected() throws Exception {
    try (EverythingServer server = EverythingServer.start()) {
      SimulationLog log = run(server.url());

      assertThat(log.failures()).isEmpty();
      assertThat(log.counts("ping")).isEqualTo(new Counts(ALL, 0));
    }
  }

  @Test
  @NodeRequired
  void anOfficialServerOfTheOlderTransportIsDetected() throws Exception {
    try (EverythingServer server = EverythingServer.startHttpSse()) {
      SimulationLog log = run(server.url());

      assertThat(log.failures()).isEmpty();
      assertThat(log.counts("ping")).isEqualTo(new Counts(ALL, 0));
    }
  }
}
