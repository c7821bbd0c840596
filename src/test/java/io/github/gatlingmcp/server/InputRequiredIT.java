package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.http.AnswerMode;
import io.github.gatlingmcp.server.session.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InputRequiredIT {
  private static final String ALL = "{\"sampling\":{},\"elicitation\":{},\"roots\":{}}";
  private static final String WORDS =
      "{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"Because.\"},\"model\":\"m\"}";

  private static String replies(String key, String reply, JsonNode asked) {
    String state = asked.isMissingNode() ? "" : ",\"requestState\":" + asked.path("requestState");
    return "\"inputResponses\":{\"" + key + "\":" + reply + "}" + state + ",";
  }

  @ParameterizedTest
  @EnumSource(AnswerMode.class)
  void samplingIsAskedForByTheResultAndAnsweredByCallingAgain(AnswerMode mode) {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withAnswerMode(mode));
        Wire wire = new Wire(server)) {
      String arguments = "{\"prompt\":\"Why?\"}";
      JsonNode asked = Stateless.result(wire, "request-sampling", arguments, "", ALL);
      assertThat(asked.path("resultType").asText()).isEqualTo("input_required");
      assertThat(asked.path("inputRequests"))
          .hasToString(
              "{\"sampling\":{\"method\":\"sampling/createMessage\",\"params\":{\"messages\":"
                  + "[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Why?\"}}],\"maxTokens\":100}}}");
      assertThat(asked.has("content")).isFalse();
      JsonNode done =
          Stateless.result(
              wire, "request-sampling", arguments, replies("sampling", WORDS, asked), ALL);
      assertThat(done.path("resultType").asText()).isEqualTo("complete");
      assertThat(done.at("/content/0/text").asText()).isEqualTo("Because.");
      var counts = server.ledger().counts();
      assertThat(counts.outcome(Outcome.INPUT_REQUIRED)).isEqualTo(1);
      assertThat(counts.outcome(Outcome.RESULT)).isEqualTo(1);
      assertThat(counts.serverRequests()).containsEntry("sampling/createMessage", 1L);
    }
  }

  @Test
  void roundsFollowEachOtherAndTheStateKeepsWhatWasSaid() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      String tool = "test_input_required_result_multi_round";
      JsonNode first = Stateless.result(wire, tool, "{}", "", ALL);
      String name = "{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}";
      JsonNode second = Stateless.result(wire, tool, "{}", replies("step1", name, first), ALL);
      assertThat(second.path("inputRequests").has("step2")).isTrue();
      assertThat(second.path("inputRequests").has("step1")).isFalse();
      String color = "{\"action\":\"accept\",\"content\":{\"color\":\"blue\"}}";
      JsonNode done = Stateless.result(wire, tool, "{}", replies("step2", color, second), ALL);
      assertThat(done.at("/content/0/text").asText()).contains("Ada").contains("blue");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"inputResponses\":{\"other\":{\"action\":\"accept\"}},",
        "\"inputResponses\":{\"input\":12345},",
        "\"inputResponses\":null,"
      })
  void whatIsNoReplyIsAskedForAgain(String replies) {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      JsonNode result = Stateless.result(wire, "request-input", "{}", replies, ALL);
      assertThat(result.path("resultType").asText()).isEqualTo("input_required");
      assertThat(result.path("inputRequests").has("input")).isTrue();
    }
  }

  @Test
  void aRefusalIsAReply() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      JsonNode asked = Stateless.result(wire, "request-input", "{}", "", ALL);
      JsonNode done =
          Stateless.result(
              wire,
              "request-input",
              "{}",
              replies("input", "{\"action\":\"decline\"}", asked),
              ALL);
      assertThat(done.at("/content/0/text").asText()).isEqualTo("{\"action\":\"decline\"}");
    }
  }

  @Test
  void aStateThatWasChangedOrBelongsToAnotherCallIsRefused() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      JsonNode asked = Stateless.result(wire, "request-input", "{}", "", ALL);
      String reply = replies("input", "{\"action\":\"accept\"}", asked);
      String state = asked.path("requestState").asText();
      refused(wire, "request-input", "{}", reply.replace(state, state + "A"));
      refused(wire, "request-input", "{}", reply.replace(state, "A" + state));
      refused(wire, "request-input", "{}", reply.replace(state, ""));
      refused(wire, "request-input", "{\"message\":\"other\"}", reply);
      refused(wire, "request-sampling", "{\"prompt\":\"p\"}", reply);
      try (McpServer other = McpServer.start(McpServerConfig.defaults());
          Wire elsewhere = new Wire(other)) {
        refused(elsewhere, "request-input", "{}", reply);
      }
    }
  }

  private static void refused(Wire wire, String tool, String arguments, String more) {
    Wire.Reply reply =
        Stateless.ask(wire, "tools/call", tool, Stateless.call(tool, arguments) + more, ALL);
    assertThat(reply.json().at("/error/code").asInt()).as(reply.body()).isEqualTo(-32602);
  }

  @Test
  void aPromptCanAskToo() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      String prompt = "test_input_required_result_prompt";
      String name = "\"name\":\"" + prompt + "\",";
      JsonNode asked = Stateless.ask(wire, "prompts/get", prompt, name, ALL).json().path("result");
      assertThat(asked.path("resultType").asText()).isEqualTo("input_required");
      String reply =
          replies("user_context", "{\"action\":\"accept\",\"content\":{\"context\":\"c\"}}", asked);
      JsonNode done =
          Stateless.ask(wire, "prompts/get", prompt, name + reply, ALL).json().path("result");
      assertThat(done.at("/messages/0/content/text").asText()).isEqualTo("Context: c");
      assertThat(Stateless.ask(wire, "prompts/get", prompt, name, "{}").status()).isEqualTo(400);
    }
  }

  @Test
  void thePromptAsksOverTheStreamOfASession() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server, "2025-06-18", "{\"elicitation\":{}}");
        Wire calling = wire.again()) {
      calling.sendPost(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"test_input_required_result_prompt\"}}");
      calling.readHead();
      JsonNode asked = Wire.parse(Wire.lastData(calling.chunk()));
      assertThat(asked.path("method").asText()).isEqualTo("elicitation/create");
      wire.post(
          "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"action\":\"accept\",\"content\":{\"context\":\"s\"}}}");
      JsonNode answer = Wire.parse(Wire.lastData(calling.chunk()));
      assertThat(answer.at("/result/messages/0/content/text").asText()).isEqualTo("Context: s");
    }
  }
}
