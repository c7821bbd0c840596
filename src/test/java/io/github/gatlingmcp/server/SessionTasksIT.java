package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionTasksIT {
  private final McpServer server = McpServer.start(McpServerConfig.defaults());

  @AfterAll
  void stop() {
    server.close();
  }

  private static JsonNode ask(Wire wire, String method, String params) {
    Wire.Reply reply =
        wire.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
                + method
                + "\",\"params\":"
                + params
                + "}");
    return reply.header("content-type").equals("application/json")
        ? reply.json()
        : Wire.parse(Wire.lastData(reply.body()));
  }

  private static JsonNode start(Wire wire, String tool, String arguments, String task) {
    return ask(
        wire,
        "tools/call",
        "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + ",\"task\":" + task + "}");
  }

  private static String of(String id) {
    return "{\"taskId\":\"" + id + "\"}";
  }

  @Test
  void theHandshakeAndTheListTellOfTasksIn20251125Only() {
    try (Wire now = Wire.initialized(server);
        Wire before = Wire.initialized(server, "2025-06-18", "{}")) {
      assertThat(support(now, "fetch-data")).isEqualTo("optional");
      assertThat(support(now, "fast-echo")).isEqualTo("forbidden");
      assertThat(support(before, "fetch-data")).isEmpty();
      String initialize =
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"%s\",\"capabilities\":{}}}";
      try (Wire wire = new Wire(server)) {
        assertThat(
                wire.post(initialize.formatted("2025-11-25"))
                    .json()
                    .at("/result/capabilities/tasks"))
            .hasToString("{\"list\":{},\"cancel\":{},\"requests\":{\"tools\":{\"call\":{}}}}");
        assertThat(
                wire.post(initialize.formatted("2025-06-18"))
                    .json()
                    .at("/result/capabilities")
                    .has("tasks"))
            .isFalse();
      }
    }
  }

  private static String support(Wire wire, String tool) {
    for (JsonNode one : ask(wire, "tools/list", "{}").at("/result/tools")) {
      if (one.path("name").asText().equals(tool)) {
        return one.at("/execution/taskSupport").asText();
      }
    }
    return "no such tool";
  }

  @Test
  void aTaskIsAnsweredAtOnceAndItsResultWaitedFor() {
    try (Wire wire = Wire.initialized(server)) {
      JsonNode task =
          start(wire, "fetch-data", "{\"delayMs\":100}", "{\"ttl\":30000}").at("/result/task");
      assertThat(task.path("status").asText()).isEqualTo("working");
      assertThat(task.path("ttl").asLong()).isEqualTo(30_000);
      assertThat(task.path("pollInterval").asLong()).isPositive();
      String id = task.path("taskId").asText();
      JsonNode result = ask(wire, "tasks/result", of(id)).path("result");
      assertThat(result.at("/structuredContent/delayMs").asInt()).isEqualTo(100);
      assertThat(result.at("/_meta/io.modelcontextprotocol~1related-task/taskId").asText())
          .isEqualTo(id);
      assertThat(ask(wire, "tasks/get", of(id)).at("/result/status").asText())
          .isEqualTo("completed");
      assertThat(ask(wire, "tasks/cancel", of(id)).at("/error/code").asInt()).isEqualTo(-32602);
    }
  }

  @Test
  void aCancelledTaskHasNoResult() {
    try (Wire wire = Wire.initialized(server)) {
      String id =
          start(wire, "fetch-data", "{\"delayMs\":60000}", "{}").at("/result/task/taskId").asText();
      assertThat(ask(wire, "tasks/cancel", of(id)).at("/result/status").asText())
          .isEqualTo("cancelled");
      assertThat(ask(wire, "tasks/result", of(id)).at("/error/code").asInt()).isEqualTo(-32602);
    }
  }

  @Test
  void aToolErrorFailsTheTaskAndIsItsResult() {
    try (Wire wire = Wire.initialized(server)) {
      String id = start(wire, "failing_job", "{}", "{}").at("/result/task/taskId").asText();
      assertThat(ask(wire, "tasks/result", of(id)).at("/result/isError").asBoolean()).isTrue();
      assertThat(ask(wire, "tasks/get", of(id)).at("/result/status").asText()).isEqualTo("failed");
    }
  }

  @Test
  void aTaskBelongsToItsSession() {
    try (Wire wire = Wire.initialized(server);
        Wire other = Wire.initialized(server)) {
      String id = start(wire, "slow-computation", "{}", "{}").at("/result/task/taskId").asText();
      assertThat(ask(other, "tasks/get", of(id)).at("/error/code").asInt()).isEqualTo(-32602);
      assertThat(ask(other, "tasks/list", "{}").at("/result/tasks")).isEmpty();
      assertThat(ask(wire, "tasks/list", "{}").at("/result/tasks/0/taskId").asText()).isEqualTo(id);
    }
  }

  @Test
  void tasksAreListedInPages() {
    try (Wire wire = Wire.initialized(server)) {
      for (int i = 0; i < 101; i++) {
        start(wire, "fetch-data", "{\"delayMs\":0}", "{}");
      }
      JsonNode first = ask(wire, "tasks/list", "{}").path("result");
      assertThat(first.path("tasks")).hasSize(100);
      JsonNode second =
          ask(wire, "tasks/list", "{\"cursor\":" + first.path("nextCursor") + "}").path("result");
      assertThat(second.path("tasks")).hasSize(1);
      assertThat(second.has("nextCursor")).isFalse();
      assertThat(ask(wire, "tasks/list", "{\"cursor\":\"x\"}").at("/error/code").asInt())
          .isEqualTo(-32602);
    }
  }

  @Test
  void toolsSayWhetherTheyAreTasks() {
    try (Wire wire = Wire.initialized(server);
        Wire before = Wire.initialized(server, "2025-06-18", "{}")) {
      assertThat(start(wire, "fast-echo", "{\"message\":\"m\"}", "{}").at("/error/code").asInt())
          .isEqualTo(-32601);
      assertThat(wire.call("2", "failing_job", "{}").at("/error/code").asInt()).isEqualTo(-32601);
      assertThat(start(before, "fast-echo", "{\"message\":\"m\"}", "{}").has("result"))
          .as("the word means nothing before 2025-11-25")
          .isTrue();
      assertThat(ask(before, "tasks/list", "{}").at("/error/code").asInt()).isEqualTo(-32601);
    }
  }

  @Test
  void theListeningStreamHearsHowATaskFares() {
    try (Wire wire = Wire.initialized(server);
        Wire listening = wire.again()) {
      listening.sendGet("");
      listening.readHead();
      listening.chunk();
      String id =
          start(wire, "fetch-data", "{\"delayMs\":1}", "{}").at("/result/task/taskId").asText();
      JsonNode change = Wire.parse(Wire.lastData(listening.chunk()));
      assertThat(change.path("method").asText()).isEqualTo("notifications/tasks/status");
      assertThat(change.at("/params/taskId").asText()).isEqualTo(id);
      assertThat(change.at("/params/status").asText()).isEqualTo("completed");
    }
  }
}
