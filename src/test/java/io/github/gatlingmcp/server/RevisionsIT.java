package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.spec.ProtocolRevision;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RevisionsIT {
  private static final McpServerConfig STATELESS_ONLY =
      McpServerConfig.defaults().withRevisions(Set.of(ProtocolRevision.V2026_07_28));
  private static final McpServerConfig SESSIONS_ONLY =
      McpServerConfig.defaults()
          .withRevisions(EnumSet.range(ProtocolRevision.V2024_11_05, ProtocolRevision.V2025_06_18));
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":\"i\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"0\"}}}";

  @Test
  void withoutSessionsNobodyShakesHands() {
    try (McpServer server = McpServer.start(STATELESS_ONLY);
        Wire wire = new Wire(server)) {
      Wire.Reply refused = wire.post(INITIALIZE);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().path("id").asText()).isEqualTo("i");
      assertThat(refused.json().at("/error/code").asInt()).isEqualTo(-32022);
      assertThat(refused.json().at("/error/data"))
          .hasToString("{\"supported\":[\"2026-07-28\"],\"requested\":\"2025-11-25\"}");
      assertThat(Stateless.ask(wire, "server/discover").status()).isEqualTo(200);
    }
  }

  @Test
  void withoutSessionsThereIsOnlyPost() {
    try (McpServer server = McpServer.start(STATELESS_ONLY);
        Wire wire = new Wire(server)) {
      wire.sendGet("");
      Wire.Reply get = wire.read();
      assertThat(get.status()).isEqualTo(405);
      assertThat(get.header("allow")).isEqualTo("POST");
      assertThat(get.json().at("/error/code").asInt()).isEqualTo(-32000);
      assertThat(wire.delete().status()).isEqualTo(405);
    }
  }

  @Test
  void withoutSessionsARequestOfTheOtherEraIsToldWhatItLacks() {
    try (McpServer server = McpServer.start(STATELESS_ONLY);
        Wire wire = new Wire(server)) {
      Wire.Reply ping = wire.post("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}");
      assertThat(ping.status()).isEqualTo(400);
      assertThat(ping.json().at("/error/code").asInt()).isEqualTo(-32602);
      assertThat(ping.json().path("id").asInt()).isEqualTo(3);
    }
  }

  @Test
  void withoutTheStatelessRevisionItsRequestsAreRefusedAsEver() {
    try (McpServer server = McpServer.start(SESSIONS_ONLY);
        Wire wire = new Wire(server)) {
      Wire.Reply refused = Stateless.ask(wire, "server/discover");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().at("/error/code").asInt()).isEqualTo(-32000);
      assertThat(refused.json().path("id").isNull()).isTrue();
      assertThat(refused.body()).contains("2024-11-05, 2025-03-26, 2025-06-18)");
      wire.sendPost(
          Wire.POST_HEADERS, Stateless.body("1", "tools/list", "", Stateless.meta("{}", "")));
      assertThat(wire.read().json().at("/error/code").asInt()).isEqualTo(-32000);
      assertThat(wire.post(INITIALIZE).json().at("/result/protocolVersion").asText())
          .as("the newest that is spoken")
          .isEqualTo("2025-06-18");
    }
  }

  @Test
  void aServerWithoutRevisionsIsRefused() {
    assertThatThrownBy(() -> McpServerConfig.defaults().withRevisions(Set.of()))
        .hasMessageContaining("revisions");
  }
}
