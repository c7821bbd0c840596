package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut by its time limit, under a throttle, with an assertion that fails. */
class CutShortIT {
  @TempDir Path folder;

  private static Script answer(Received request) {
    if (request.firstLine().startsWith("GET ")) {
      return ScriptedServer.send(ScriptedServer.streamHead()).then(ScriptedServer.untilClosed());
    }
    return request.body().contains("\"name\":\"silent\"")
        ? ScriptedServer.untilClosed()
        : PoliteAnswers.to(request);
  }

  private static long deletes(ScriptedServer server, String scenario) {
    return server.requests().stream()
        .filter(request -> request.firstLine().startsWith("DELETE /" + scenario + " "))
        .count();
  }

  @Test
  void sessionsAreEndedTheThrottleHoldsAndTheVerdictIsTheAssertions() throws Exception {
    try (ScriptedServer server = new ScriptedServer(CutShortIT::answer)) {
      GatlingRun run =
          GatlingRun.of(CutShortSimulation.class.getName(), folder)
              .property("cut.url", "http://127.0.0.1:" + server.port())
              .timeLimit(Duration.ofSeconds(60))
              .run();

      SimulationLog log = run.log();
      assertThat(deletes(server, "busy")).isEqualTo(3);
      assertThat(deletes(server, "hanging")).isEqualTo(2);
      // Eight seconds of ten, and the second that may have begun; unthrottled it is thousands.
      assertThat(log.counts("busy").ok()).isBetween(5L, 90L);
      assertThat(log.counts("listen").ok()).isEqualTo(2);
      assertThat(log.counts("hanging").ko()).isZero();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
      assertThat(run.output()).doesNotContain("\tat ", "were not ended in time");
    }
  }
}
