package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.Outcome;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatelessTasksIT {
  private static final String ASKING =
      "{\"elicitation\":{},\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";
  private final McpServer server = McpServer.start(McpServerConfig.defaults());

  @AfterAll
  void stop() {
    server.close();
  }

  private static JsonNode start(Wire wire, String tool, String arguments) {
    JsonNode task = Stateless.result(wire, tool, arguments, "", ASKING);
    assertThat(task.path("resultType").asText()).isEqualTo("task");
    assertThat(task.path("status").asText()).isNotEmpty();
    return task;
  }

  private static Wire.Reply task(
      Wire wire, String method, String id, String more, String declared) {
    return Stateless.ask(wire, method, id, "\"taskId\":\"" + id + "\"," + more, declared);
  }

  private static JsonNode get(Wire wire, String id) {
    return task(wire, "tasks/get", id, "", ASKING).json().path("result");
  }

  private static JsonNode await(Wire wire, String id, Predicate<JsonNode> condition) {
    Wire.eventually(() -> condition.test(get(wire, id)));
    return get(wire, id);
  }

  @Test
  void aSlowToolBecomesATaskThatHasTheResultLater() {
    try (Wire wire = new Wire(server)) {
      JsonNode task = start(wire, "fetch-data", "{\"delayMs\":30}");
      assertThat(task.has("content")).isFalse();
      assertThat(task.has("task")).isFalse();
      assertThat(task.path("ttlMs").isIntegralNumber()).isTrue();
      assertThat(task.path("pollIntervalMs").asInt()).isPositive();
      String id = task.path("taskId").asText();
      JsonNode done = await(wire, id, now -> !now.path("status").asText().equals("working"));
      assertThat(done.path("resultType").asText()).isEqualTo("complete");
      assertThat(done.path("status").asText()).isEqualTo("completed");
      assertThat(done.at("/result/structuredContent/delayMs").asInt()).isEqualTo(30);
      assertThat(done.at("/result/resultType").asText()).isEqualTo("complete");
      assertThat(done.at("/result").has("_meta")).isFalse();
    }
  }

  @Test
  void withoutTheExtensionTheToolAnswersItself() {
    try (Wire wire = new Wire(server)) {
      JsonNode result = Stateless.result(wire, "fetch-data", "{\"delayMs\":1}", "", "{}");
      assertThat(result.path("resultType").asText()).isEqualTo("complete");
      assertThat(result.has("content")).isTrue();
    }
  }

  @Test
  void aQuickToolIsNoTaskWhateverTheClientSays() {
    try (Wire wire = new Wire(server)) {
      JsonNode result =
          Stateless.result(
              wire, "fast-echo", "{\"message\":\"m\"}", "\"task\":{\"ttl\":5},", ASKING);
      assertThat(result.path("resultType").asText()).isEqualTo("complete");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks/get", "tasks/update", "tasks/cancel"})
  void tasksAreForClientsThatDeclareThem(String method) {
    try (Wire wire = new Wire(server)) {
      Wire.Reply reply = task(wire, method, "t", "\"inputResponses\":{},", "{}");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32021);
      assertThat(reply.json().at("/error/data/requiredCapabilities/extensions"))
          .hasToString("{\"io.modelcontextprotocol/tasks\":{}}");
    }
  }

  @Test
  void aToolThatHasToBeATaskIsRefusedToOthers() {
    try (Wire wire = new Wire(server)) {
      Wire.Reply reply =
          Stateless.ask(
              wire, "tools/call", "failing_job", Stateless.call("failing_job", "{}"), "{}");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32021);
    }
  }

  @Test
  void theNameHeaderIsTheTask() {
    try (Wire wire = new Wire(server)) {
      Wire.Reply reply = Stateless.ask(wire, "tasks/get", "one", "\"taskId\":\"other\",", ASKING);
      assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32020);
    }
  }

  @Test
  void anUnknownTaskIsAnInvalidParameter() {
    try (Wire wire = new Wire(server)) {
      Wire.Reply reply = task(wire, "tasks/cancel", "nope", "", ASKING);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32602);
    }
  }

  @Test
  void cancellingIsAcknowledgedAndCanBeRepeated() {
    try (Wire wire = new Wire(server)) {
      String id = start(wire, "fetch-data", "{\"delayMs\":60000}").path("taskId").asText();
      for (int i = 0; i < 2; i++) {
        JsonNode ack = task(wire, "tasks/cancel", id, "", ASKING).json().path("result");
        assertThat(ack.path("resultType").asText()).isEqualTo("complete");
        assertThat(ack.has("status")).isFalse();
      }
      assertThat(get(wire, id).path("status").asText()).isEqualTo("cancelled");
      assertThat(get(wire, id).has("result")).isFalse();
    }
  }

  @Test
  void aToolErrorCompletesAndAnErrorFails() {
    try (Wire wire = new Wire(server)) {
      String failing = start(wire, "failing_job", "{}").path("taskId").asText();
      String broken = start(wire, "protocol_error_job", "{}").path("taskId").asText();
      JsonNode completed =
          await(wire, failing, now -> now.path("status").asText().equals("completed"));
      assertThat(completed.at("/result/isError").asBoolean()).isTrue();
      JsonNode failed = await(wire, broken, now -> now.path("status").asText().equals("failed"));
      assertThat(failed.at("/error/code").asInt()).isEqualTo(-32603);
      assertThat(failed.has("result")).isFalse();
    }
  }

  @Test
  void aTaskThatAsksGoesOnWhenEverythingIsAnswered() {
    try (Wire wire = new Wire(server)) {
      String id = start(wire, "multi_input", "{}").path("taskId").asText();
      JsonNode asking =
          await(wire, id, now -> now.path("status").asText().equals("input_required"));
      assertThat(asking.path("inputRequests")).hasSize(2);
      update(wire, id, "\"first\":{\"action\":\"accept\",\"content\":{\"name\":\"one\"}},\"x\":{}");
      JsonNode half = get(wire, id);
      assertThat(half.path("status").asText()).isEqualTo("input_required");
      assertThat(half.path("inputRequests").has("second")).isTrue();
      assertThat(half.path("inputRequests")).hasSize(1);
      update(wire, id, "\"second\":{\"action\":\"decline\"}");
      JsonNode done = await(wire, id, now -> now.path("status").asText().equals("completed"));
      assertThat(done.at("/result/content/0/text").asText()).contains("one").contains("decline");
    }
  }

  private static void update(Wire wire, String id, String replies) {
    String more = "\"inputResponses\":{" + replies + "},";
    JsonNode ack = task(wire, "tasks/update", id, more, ASKING).json().path("result");
    assertThat(ack.path("resultType").asText()).isEqualTo("complete");
    assertThat(ack.has("taskId")).isFalse();
  }

  @Test
  void aSubscriptionHearsOfItsTask() {
    try (Wire wire = new Wire(server);
        Wire listening = new Wire(server)) {
      String id = start(wire, "confirm_delete", "{}").path("taskId").asText();
      listening.sendPost(
          Stateless.headers("subscriptions/listen", ""),
          Stateless.body(
              "1",
              "subscriptions/listen",
              "\"notifications\":{\"taskIds\":[\"" + id + "\"]},",
              Stateless.meta(ASKING, "")));
      listening.readHead();
      JsonNode acknowledged = Wire.parse(Wire.lastData(listening.chunk()));
      assertThat(acknowledged.at("/params/notifications/taskIds/0").asText()).isEqualTo(id);
      update(wire, id, "\"confirm\":{\"action\":\"accept\"}");
      JsonNode working = Wire.parse(Wire.lastData(listening.chunk()));
      assertThat(working.path("method").asText()).isEqualTo("notifications/tasks");
      assertThat(working.at("/params/status").asText()).isEqualTo("working");
      JsonNode completed = Wire.parse(Wire.lastData(listening.chunk()));
      assertThat(completed.at("/params/status").asText()).isEqualTo("completed");
      assertThat(completed.at("/params/taskId").asText()).isEqualTo(id);
      assertThat(completed.at("/params/result/content/0/text").asText()).contains("accept");
      assertThat(completed.at("/params/_meta/io.modelcontextprotocol~1subscriptionId").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void tasksAreCountedAndLimited() {
    try (McpServer small = McpServer.start(McpServerConfig.defaults().withMaxTasks(1));
        Wire wire = new Wire(small)) {
      String id = start(wire, "fetch-data", "{\"delayMs\":60000}").path("taskId").asText();
      Wire.Reply refused =
          Stateless.ask(
              wire, "tools/call", "fetch-data", Stateless.call("fetch-data", "{}"), ASKING);
      assertThat(refused.json().at("/error/code").asInt()).isEqualTo(-32000);
      task(wire, "tasks/cancel", id, "", ASKING);
      var counts = small.ledger().counts();
      assertThat(counts.tasks()).containsEntry("created", 1L).containsEntry("cancelled", 1L);
      assertThat(counts.outcome(Outcome.TASK)).isEqualTo(1);
    }
  }
}
