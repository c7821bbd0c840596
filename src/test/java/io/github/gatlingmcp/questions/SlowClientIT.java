package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.WaitForSlowReaders;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow readers, before a server that does not wait for them and before one that does. */
final class SlowClientIT {
  private static final String SIMULATION = "SlowClientSimulation";
  private static final String OTHERS =
      "fast-echo, beside slow readers p95 against fast-echo, alone";
  private static final String SLOWLY = "large-data, read slowly p50";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerDoesNotWaitForThem() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder).property("mcp.ratio", 20));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements()).containsKey(OTHERS).containsEntry(SLOWLY, "pass");
    assertThat(asked.run().log().failures()).isEmpty();
  }

  @Test
  void othersMayComeAndGo() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.ratio", 20)
                .property("mcp.shape", "sawtooth")
                .property("mcp.base", 2)
                .property("mcp.period", "4s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements()).containsKey(OTHERS).containsEntry(SLOWLY, "pass");
    assertThat(asked.run().log().usersStarted("normal")).isGreaterThan(20);
  }

  @Test
  void aServerThatWaitsForThemIsFoundOut() throws Exception {
    waitsOver(McpServer::uri);
  }

  @Test
  void overWebSocketToo() throws Exception {
    waitsOver(McpServer::webSocketUri);
  }

  private void waitsOver(Function<McpServer, URI> where) throws Exception {
    FaultPlan waits = FaultPlan.of(new WaitForSlowReaders());
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(waits))) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder)
                  .property("mcp.url", where.apply(server))
                  .property("mcp.users", 5)
                  .property("mcp.ramp", "1s")
                  .property("mcp.duration", "4s"));

      asked.finds(OTHERS);
      assertThat(asked.judgements()).containsEntry(SLOWLY, "pass");
      assertThat(asked.run().exitCode()).isNotZero();
    }
  }
}
