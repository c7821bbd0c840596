package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.server.session.SpoiledNotification;
import io.github.gatlingmcp.server.session.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NotificationFaultsIT {
  private static final FaultPlan ONE_EACH =
      FaultPlan.at(3, NotificationFault.DROP_NOTIFICATION)
          .andAt(5, NotificationFault.REPEAT_NOTIFICATION)
          .andAt(7, NotificationFault.SWAP_NOTIFICATIONS);

  /** The sequences that come before the answer to the call which triggers them. */
  private static List<Long> sequences(Talk talk, String arguments) {
    List<Long> sequences = new ArrayList<>();
    talk.send(Wire.callBody("1", "trigger-notification", arguments));
    for (JsonNode message = talk.next(); !message.has("id"); message = talk.next()) {
      sequences.add(message.at("/params/sequence").asLong());
    }
    return sequences;
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void oneIsDroppedOneRepeatedAndTwoAreSwapped(Talk.Over over) {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(ONE_EACH));
        Talk talk = over.initialized(server)) {
      assertThat(sequences(talk, "{\"count\":10}"))
          .containsExactly(1L, 2L, 4L, 5L, 5L, 6L, 8L, 7L, 9L, 10L);
      assertThat(server.ledger().spoiled())
          .extracting(SpoiledNotification::fault, SpoiledNotification::stamp)
          .containsExactly(
              tuple(NotificationFault.DROP_NOTIFICATION, new Stamp("session", 3)),
              tuple(NotificationFault.REPEAT_NOTIFICATION, new Stamp("session", 5)),
              tuple(NotificationFault.SWAP_NOTIFICATIONS, new Stamp("session", 7)));
      assertThat(server.ledger().counts().faults()).containsEntry("drop-notification", 1L);
      assertThat(server.ledger().counts().notifications())
          .containsEntry("notifications/custom", 10L);
    }
  }

  @Test
  void aSwapWaitsForTheNextOfTheSameSource() {
    FaultPlan plan = FaultPlan.at(1, NotificationFault.SWAP_NOTIFICATIONS);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan));
        Talk talk = Talk.Over.WEBSOCKET.initialized(server)) {
      assertThat(sequences(talk, "{}")).isEmpty();
      assertThat(sequences(talk, "{\"scope\":\"all\"}")).containsExactly(1L);
      assertThat(server.ledger().spoiled()).as("nothing is swapped yet").isEmpty();
      assertThat(sequences(talk, "{}")).containsExactly(2L, 1L);
      assertThat(server.ledger().spoiled())
          .extracting(SpoiledNotification::stamp)
          .containsExactly(new Stamp("session", 1));
    }
  }

  @Test
  void theLedgerTellsWhoseNotificationItWas() {
    FaultPlan plan = FaultPlan.at(2, NotificationFault.DROP_NOTIFICATION);
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire listening = wire.again();
        Wire unheard = Wire.initialized(server)) {
      listening.sendGet("");
      listening.readHead();
      listening.chunk();
      server.faults(plan);
      unheard.call("1", "trigger-notification", "{}");
      wire.call("1", "trigger-notification", "{\"count\":2,\"kind\":\"tools\"}");
      JsonNode spoiled = wire.request("GET", "/admin/ledger", "", "").json().at("/spoiled/0");
      assertThat(spoiled.path("fault").asText()).isEqualTo("drop-notification");
      assertThat(spoiled.path("subscriber").asText()).isEqualTo(wire.session());
      assertThat(spoiled.path("method").asText()).isEqualTo("notifications/tools/list_changed");
      assertThat(spoiled.path("source").asText()).isEqualTo("session");
      assertThat(spoiled.path("sequence").asLong()).isEqualTo(2);
      assertThat(spoiled.path("epochMicros").asLong()).isPositive();
    }
  }

  @Test
  void subscriptionsMeetFaultsTooButNeverTheirAcknowledgement() {
    FaultPlan plan = FaultPlan.at(1, NotificationFault.REPEAT_NOTIFICATION);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan));
        Wire wire = new Wire(server);
        Wire listening = new Wire(server)) {
      listening.sendPost(
          Stateless.headers("subscriptions/listen", ""),
          Stateless.body(
              "7",
              "subscriptions/listen",
              "\"notifications\":{\"toolsListChanged\":true},",
              Stateless.meta("{}", "")));
      listening.readHead();
      assertThat(listening.chunk()).contains("acknowledged");
      Stateless.result(wire, "trigger-notification", "{\"kind\":\"tools\"}", "", "{}");
      assertThat(listening.chunk()).contains("list_changed").isEqualTo(listening.chunk());
      assertThat(server.ledger().spoiled())
          .extracting(SpoiledNotification::subscriber)
          .containsExactly("7");
    }
  }
}
