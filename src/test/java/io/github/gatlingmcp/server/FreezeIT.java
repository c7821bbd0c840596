package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.Freeze;
import io.github.gatlingmcp.server.session.CallRecord;
import io.github.gatlingmcp.server.session.FrozenWindow;
import io.github.gatlingmcp.server.session.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FreezeIT {
  private static final Duration LENGTH = Duration.ofMillis(300);
  private static final String ECHO = Wire.callBody("1", "fast-echo", "{\"message\":\"m\"}");
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";

  private static McpServer freezingAt(int call) {
    FaultPlan plan = FaultPlan.of(Freeze.at(call, LENGTH));
    return McpServer.start(McpServerConfig.defaults().withFaults(plan));
  }

  @Test
  void whatIsDueWhileTheServerIsFrozenIsAnsweredWhenItEnds() {
    try (McpServer server = freezingAt(2);
        Wire wire = Wire.initialized(server);
        Wire slow = wire.again();
        Wire pings = wire.again()) {
      wire.post(ECHO);
      assertThat(server.ledger().freezes()).isEmpty();
      wire.sendPost(ECHO);
      Wire.eventually(() -> !server.ledger().freezes().isEmpty());
      slow.sendPost(Wire.callBody("3", "fetch-data", "{\"delayMs\":10}"));
      pings.sendPost(PING);
      assertThat(pings.read().json().has("result")).isTrue();
      assertThat(slow.read().body()).contains("fetched after 10 ms");
      assertThat(wire.read().json().has("result")).isTrue();
      FrozenWindow window = server.ledger().freezes().get(0);
      assertThat(window.endEpochMicros() - window.startEpochMicros()).isEqualTo(300_000);
      assertThat(server.ledger().calls().get(0).endEpochMicros())
          .isLessThan(window.startEpochMicros());
      assertThat(server.ledger().calls().subList(1, 3))
          .extracting(CallRecord::endEpochMicros)
          .allMatch(end -> end >= window.endEpochMicros());
      assertThat(server.ledger().counts().faults()).containsOnly(Map.entry("freeze", 1L));
    }
  }

  @Test
  void aFreezeMayBeginSomeTimeAfterThePlanIsSetOverHttp() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Talk talk = Talk.Over.WEBSOCKET.initialized(server);
        Wire admin = new Wire(server)) {
      String plan = "{\"rules\":[{\"fault\":\"freeze\",\"afterMillis\":1,\"forMillis\":3000}]}";
      long set = server.ledger().epochMicros();
      assertThat(admin.request("POST", "/admin/faults", "", plan).status()).isEqualTo(204);
      Wire.eventually(() -> server.ledger().epochMicros() > set + 50_000);
      assertThat(talk.ask(PING).path("id").asInt()).isEqualTo(2);
      JsonNode freezes = admin.request("GET", "/admin/ledger", "", "").json().path("freezes");
      assertThat(freezes).hasSize(1);
      assertThat(freezes.at("/0/startEpochMicros").asLong()).isGreaterThanOrEqualTo(set + 1000);
      assertThat(server.ledger().epochMicros())
          .isGreaterThanOrEqualTo(freezes.at("/0/endEpochMicros").asLong());
    }
  }

  @Test
  void whatIsHeldBackCanBeCancelled() {
    FaultPlan plan = FaultPlan.of(Freeze.at(1, Duration.ofMinutes(10)));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan));
        Talk talk = Talk.Over.WEBSOCKET.initialized(server)) {
      talk.send(ECHO);
      Wire.eventually(() -> !server.ledger().freezes().isEmpty());
      talk.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
      Wire.eventually(() -> server.ledger().counts().outcome(Outcome.CANCELLED) == 1);
      server.faults(FaultPlan.NONE);
      assertThat(talk.ask(PING).path("id").asInt()).isEqualTo(2);
    }
  }

  @Test
  void delaysAreExactToTheMicrosecond() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      JsonNode answer = wire.call("1", "fetch-data", "{\"delayMicros\":1500}");
      assertThat(answer.at("/result/content/0/text").asText()).isEqualTo("fetched after 1500 µs");
      assertThat(answer.at("/result/structuredContent/delayMicros").asInt()).isEqualTo(1500);
      List<CallRecord> calls = server.ledger().calls();
      assertThat(calls.get(0).endEpochMicros() - calls.get(0).startEpochMicros())
          .isGreaterThanOrEqualTo(1499);
    }
  }
}
