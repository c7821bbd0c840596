package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.folder.RunFolder;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the verdict makes of runs that go another way than straight. That some notifications are
 * late is true on a busy machine, and not looked at.
 */
final class UnusualRunIT {
  @TempDir Path folder;

  private GatlingRun.Plan plan(McpServer server, String which) {
    return GatlingRun.of(UnusualRunSimulation.class.getName(), folder)
        .timeLimit(Duration.ofMinutes(2))
        .property("mcp.verdict", "exit")
        .property("test.url", server.uri())
        .property("test.case", which);
  }

  private static RunData data(GatlingRun run) throws Exception {
    return RunFolder.read(MeasuredRun.mcp(run), Duration.ZERO, Duration.ZERO);
  }

  private static List<Finding.Kind> findings(GatlingRun run) throws Exception {
    return data(run).findings().stream()
        .map(Finding::kind)
        .filter(kind -> kind != Finding.Kind.LATE)
        .toList();
  }

  private static Distribution times(RunData data, Timing timing) {
    SeriesKey calls = new SeriesKey("call", "tools/call", "fetch-data", SeriesKey.OK);
    return data.whole().series().get(calls).times().get(timing);
  }

  @Test
  void aRunThatGatlingGivesUpIsNoPass() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = plan(server, "crash").run();

      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(data(run).info().isPartial()).isTrue();
      assertThat(MeasuredRun.verdict(MeasuredRun.mcp(run)).get("result").asText())
          .isNotEqualTo("pass");
    }
  }

  @Test
  void aLossShowsThoughTheUserIsStillThereAtTheEnd() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      server.faults(FaultPlan.at(2, NotificationFault.DROP_NOTIFICATION));
      GatlingRun run = plan(server, "cut short").run();

      assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
      assertThat(findings(run)).containsExactly(Finding.Kind.LOST);
      JsonNode last =
          MeasuredRun.seconds(MeasuredRun.mcp(run))
              .get(MeasuredRun.seconds(MeasuredRun.mcp(run)).size() - 1);
      assertThat(last.at("/gauges/users").asInt()).isZero();
      assertThat(last.at("/gauges/streams").asInt()).isZero();
    }
  }

  @Test
  void eachSessionHasNumbersOfItsOwn() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = plan(server, "two sessions").run();

      JsonNode told = MeasuredRun.verdict(MeasuredRun.mcp(run)).get("notifications");
      assertThat(told.get("inOrder").asLong() + told.get("late").asLong())
          .as(run.output())
          .isPositive();
      assertThat(findings(run)).isEmpty();
      assertThat(told.get("duplicate").asLong()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,false", "300,true"})
  void aPaceThatIsOverrunMakesTheResponseLaterAndNotTheService(int delay, boolean late)
      throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = plan(server, "pace").property("test.delay", delay).run();
      RunData data = data(run);
      long added =
          times(data, Timing.RESPONSE).percentileMicros(50)
              - times(data, Timing.SERVICE).percentileMicros(50);

      if (late) {
        assertThat(added).isBetween(150_000L, 2_000_000L); // 300 + 20 ms, of which 100 were planned
      } else {
        assertThat(added).isLessThan(50_000);
      }
    }
  }

  @Test
  void aSilentRequestIsNotSampledButItsUserIsLateAfterIt() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = plan(server, "silent pace").run();
      RunData data = data(run);
      long added =
          times(data, Timing.RESPONSE).percentileMicros(50)
              - times(data, Timing.SERVICE).percentileMicros(50);

      assertThat(added).isBetween(150_000L, 2_000_000L); // 300 ms, of which 100 were planned
      assertThat(data.whole().series().keySet())
          .extracting(SeriesKey::request)
          .containsOnly("initialize", "call");
      assertThat(run.output()).containsPattern("0:00:0\\d/0:00:05 \\d+% .* users 0 done 2/2 ");
    }
  }

  @Test
  void aSessionThatIsLostInASilentRequestIsSeen() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      server.faults(FaultPlan.every(1, AnswerFault.CLOSE));
      RunData data =
          data(plan(server, "silent loss").property("test.url", server.webSocketUri()).run());

      assertThat(data.whole().series()).isEmpty();
      assertThat(data.whole().counts())
          .containsEntry(new CountKey(Counted.SESSIONS_CLOSED, "lost"), 2L)
          .doesNotContainKey(new CountKey(Counted.SESSIONS_CLOSED, "left"));
    }
  }
}
