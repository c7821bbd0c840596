package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.ResumptionFault;
import io.github.gatlingmcp.server.http.ResumptionRule;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.server.session.NotificationFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Listening streams that end, fall silent, or do not go on where they stopped. */
final class StreamFaultsIT {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}";
  private static final String KEEP_ALIVE = ": keepalive";

  private static void tell(Wire wire, int count) {
    wire.call("1", "trigger-notification", "{\"kind\":\"tools\",\"count\":" + count + "}");
  }

  private static Wire listening(Wire wire, String headers) {
    Wire listening = wire.again();
    listening.sendGet(headers);
    assertThat(listening.readHead().status()).isEqualTo(200);
    return listening;
  }

  private static McpServer with(FaultPlan plan) {
    return McpServer.start(McpServerConfig.defaults().withFaults(plan));
  }

  private static McpServer with(ResumptionFault fault) {
    return with(FaultPlan.of(new ResumptionRule(fault, Turn.at(1))));
  }

  @Test
  void aStreamThatIsCutEndsBeforeTheNotificationWhichIsThereForWhoResumes() {
    try (McpServer server = with(FaultPlan.at(2, NotificationFault.CUT_STREAM));
        Wire wire = Wire.initialized(server)) {
      try (Wire first = listening(wire, "")) {
        first.chunk();
        tell(wire, 3);
        assertThat(first.chunk()).contains("\"sequence\":1");
        assertThat(first.chunk()).as("the end").isEmpty();
      }
      try (Wire again = listening(wire, "Last-Event-ID: listen-1.0\r\n")) {
        assertThat(again.chunk()).contains("\"sequence\":2");
        assertThat(again.chunk()).contains("\"sequence\":3");
      }
      assertThat(server.ledger().counts().faults()).containsEntry("cut-stream", 1L);
    }
  }

  @Test
  void aStreamThatFallsSilentStaysOpen() {
    FaultPlan plan = FaultPlan.at(2, NotificationFault.MUTE_STREAM);
    McpServerConfig config =
        McpServerConfig.defaults().withFaults(plan).withKeepAlive(Duration.ofMillis(200));
    try (McpServer server = McpServer.start(config);
        Wire wire = Wire.initialized(server);
        Wire stream = listening(wire, "")) {
      stream.chunk();
      tell(wire, 3);
      assertThat(firstEvent(stream)).contains("\"sequence\":1");
      assertThat(stream.chunk()).startsWith(KEEP_ALIVE);
      assertThat(wire.post(PING).status()).isEqualTo(200);
      assertThat(server.ledger().counts().faults()).containsEntry("mute-stream", 2L);
    }
  }

  private static String firstEvent(Wire stream) {
    String chunk = stream.chunk();
    while (chunk.startsWith(KEEP_ALIVE)) {
      chunk = stream.chunk();
    }
    return chunk;
  }

  /** What a client hears first that comes back after the first of two notifications. */
  private static String resumed(Wire wire) {
    try (Wire first = listening(wire, "")) {
      first.chunk();
      tell(wire, 1);
      assertThat(first.chunk()).contains("\"sequence\":1");
    }
    tell(wire, 1);
    try (Wire again = listening(wire, "Last-Event-ID: listen-1.0\r\n")) {
      tell(wire, 1);
      return again.chunk();
    }
  }

  @Test
  void eventsAreForgotten() {
    try (McpServer server = with(ResumptionFault.FORGET_EVENTS);
        Wire wire = Wire.initialized(server)) {
      assertThat(resumed(wire)).contains("\"sequence\":3");
      assertThat(server.ledger().counts().faults()).containsEntry("forget-events", 1L);
    }
  }

  @Test
  void eventsAreRepeated() {
    try (McpServer server = with(ResumptionFault.REPEAT_EVENTS);
        Wire wire = Wire.initialized(server)) {
      assertThat(resumed(wire)).contains("\"sequence\":1");
    }
  }

  @Test
  void subscriptionsAreForgotten() {
    try (McpServer server = with(ResumptionFault.FORGET_SUBSCRIPTIONS);
        Wire wire = Wire.initialized(server)) {
      wire.post(
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\"app://x\"}}");
      try (Wire again = listening(wire, "Last-Event-ID: listen-0.0\r\n")) {
        wire.call(
            "3", "trigger-notification", "{\"kind\":\"resource-updated\",\"uri\":\"app://x\"}");
        tell(wire, 1);
        assertThat(again.chunk()).contains("tools/list_changed");
      }
    }
  }

  @Test
  void theSessionIsForgotten() {
    try (McpServer server = with(ResumptionFault.FORGET_SESSION);
        Wire wire = Wire.initialized(server)) {
      try (Wire again = wire.again()) {
        again.sendGet("Last-Event-ID: listen-0.0\r\n");
        assertThat(again.read().status()).isEqualTo(404);
      }
      assertThat(wire.post(PING).status()).isEqualTo(404);
    }
  }
}
