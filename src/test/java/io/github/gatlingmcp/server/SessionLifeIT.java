package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SessionLifeIT {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  @Test
  void withoutItsIdARequestIsRefused() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      assertThat(wire.post(PING).status()).isEqualTo(400);
      assertThat(server.ledger().counts().outcome(Outcome.HTTP_ERROR)).isEqualTo(1);
      wire.sendGet("");
      assertThat(wire.read().status()).isEqualTo(400);
      assertThat(wire.delete().status()).isEqualTo(400);
    }
  }

  @Test
  void aDeletedSessionIsNotFoundAndItsStreamsEnd() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire listening = wire.again();
        Wire calling = wire.again()) {
      listening.sendGet("");
      assertThat(listening.readHead().status()).isEqualTo(200);
      calling.sendPost(Wire.callBody("5", "fetch-data", "{\"delayMs\":60000}"));
      assertThat(calling.readHead().status()).isEqualTo(200);

      assertThat(wire.delete().head()).isEqualTo("HTTP/1.1 204 No Content\n");

      assertThat(listening.chunk()).isEqualTo("id: listen-0.0\ndata: \n\n");
      assertThat(listening.chunk()).isEmpty();
      assertThat(calling.chunk()).isEqualTo("id: 1-0\ndata: \n\n");
      assertThat(calling.chunk()).isEmpty();
      Wire.Reply gone = wire.post(PING);
      assertThat(gone.status()).isEqualTo(404);
      assertThat(gone.json().at("/error/code").asInt()).isEqualTo(-32001);
      assertThat(wire.delete().status()).isEqualTo(404);
      assertThat(server.ledger().counts().sessions())
          .containsEntry("opened", 1L)
          .containsEntry("deleted", 1L);
    }
  }

  @Test
  void aSilentSessionExpiresButOneThatListensDoesNot() {
    McpServerConfig config = McpServerConfig.defaults().withSessionIdle(Duration.ofSeconds(1));
    try (McpServer server = McpServer.start(config);
        Wire silent = Wire.initialized(server);
        Wire listening = Wire.initialized(server)) {
      listening.sendGet("");
      assertThat(listening.readHead().status()).isEqualTo(200);
      Wire.eventually(() -> server.openSessions() == 1);
      assertThat(silent.post(PING).status()).isEqualTo(404);
      try (Wire more = listening.again()) {
        assertThat(more.post(PING).status()).isEqualTo(200);
      }
      LedgerCounts counts = server.ledger().counts();
      assertThat(counts.sessions()).containsEntry("expired", 1L);
    }
  }
}
