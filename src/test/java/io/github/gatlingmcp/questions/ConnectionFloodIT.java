package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question how many sessions there can be, asked of a server with room and of one without. */
final class ConnectionFloodIT {
  private static final String SIMULATION = "ConnectionFloodSimulation";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerHoldsThemAll() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.run().log().counts("reopened session").ok()).isGreaterThan(40);
    assertThat(asked.run().output())
        .contains("MCP sessions: 100 of 100 opened; none was refused")
        .doesNotContain("MCP silent connections: only");
  }

  @Test
  void theFirstRefusalIsNamed() throws Exception {
    McpServerConfig config = McpServerConfig.defaults().withMaxSessions(30);
    try (McpServer server = McpServer.start(config)) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.users", 50)
                  .property("mcp.duration", "4s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements())
          .containsEntry("session 1 to 10 errors", "pass")
          .containsEntry("session 31 to 40 errors", "fail")
          .containsEntry("session 41 to 50 errors", "fail")
          .containsEntry("held session errors", "pass");
      // On a busy machine two steps may come at once, and not in the order of their numbers.
      assertThat(asked.run().output())
          .containsPattern(
              "MCP sessions: 30 of 50 opened; the first refused was (2\\d|3[01]), after ");
    }
  }

  @Test
  void sessionsThatAreDroppedSilentlyAreNamed() throws Exception {
    McpServerConfig config = McpServerConfig.defaults().withSessionIdle(Duration.ofSeconds(2));
    try (McpServer server = McpServer.start(config)) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.users", 20)
                  .property("mcp.duration", "6s")
                  .property("mcp.thinkTime", "3s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements())
          .containsEntry("session 1 to 4 errors", "pass")
          .containsEntry("held session errors", "fail");
    }
  }

  @Test
  void whoCannotComeBackIsNamed() throws Exception {
    // Room for all who come, and none for a session that was forgotten and one in its place.
    McpServerConfig config = McpServerConfig.defaults().withMaxSessions(20);
    try (McpServer server = McpServer.start(config)) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.users", 20)
                  .property("mcp.duration", "4s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements())
          .containsEntry("session 17 to 20 errors", "pass")
          .containsEntry("held session errors", "pass")
          .containsEntry("reopened session errors", "fail");
    }
  }

  @Test
  void halfHandshakesAndForgottenSessionsStayOpen() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.users", 20)
                  .property("mcp.duration", "4s"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      long reopened = asked.run().log().counts("reopened session").ok();
      // Every other one that was reopened before had been forgotten, and two are half handshakes.
      assertThat((long) server.openSessions()).isBetween(2 + reopened / 2, 4 + reopened / 2);
    }
  }

  @Test
  void aShapeSaysHowManyThereAreAtOnce() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.shape", "ramp")
                .property("mcp.base", 2)
                .property("mcp.users", 20)
                .property("mcp.thinkTime", "150ms")
                .property("mcp.duration", "6s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.judgements())
        .containsKeys("session 1 to 4 count", "session 13 to 16 count", "session above 20 errors")
        .doesNotContainKey("session 17 to 20 count");
    assertThat(asked.run().output())
        .containsPattern("MCP sessions: \\d+ opened, at most (1[3-9]|20) at once; none was");
    assertThat(asked.run().log().requests())
        .filteredOn(request -> request.name().equals("session 13 to 16"))
        .isNotEmpty()
        .allMatch(request -> request.startMillis() > 2_000);
  }

  @Test
  void whoComesByAShapeGoesAgain() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.shape", "burst")
                  .property("mcp.base", 2)
                  .property("mcp.rate", 6)
                  .property("mcp.thinkTime", "100ms")
                  .property("mcp.duration", "6s"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.run().log().failures()).isEmpty();
      assertThat(asked.run().output()).contains("MCP sessions: 24 opened, at most ");
      // Of 24 the first two of each ten come and go, but for those of two half handshakes.
      assertThat(asked.run().log().counts("reopened session").ok()).isEqualTo(12);
      assertThat(asked.run().log().counts("held session").ok()).isEqualTo(16 * 10 + 6 * 8);
      assertThat(server.openSessions()).isEqualTo(2 + 6);
    }
  }

  @Test
  void howManyWereThereWhenOneWasRefusedIsNamed() throws Exception {
    McpServerConfig config = McpServerConfig.defaults().withMaxSessions(15);
    try (McpServer server = McpServer.start(config)) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.shape", "constant")
                  .property("mcp.users", 30)
                  .property("mcp.thinkTime", "200ms")
                  .property("mcp.duration", "3s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements())
          .containsEntry("session 1 to 6 errors", "pass")
          .containsEntry("session 19 to 24 errors", "fail");
      assertThat(asked.run().output())
          .containsPattern(
              "at most 1[0-5] at once; one was refused as number \\d\\d at once, after");
    }
  }
}
