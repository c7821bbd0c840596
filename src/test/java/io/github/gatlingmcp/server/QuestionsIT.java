package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.http.AnswerMode;
import io.github.gatlingmcp.server.session.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class QuestionsIT {
  private static final String ALL = "{\"sampling\":{},\"elicitation\":{}}";

  private static JsonNode question(Wire calling) {
    String event = calling.chunk();
    while (event.endsWith("data: \n\n")) {
      event = calling.chunk();
    }
    return Wire.parse(Wire.lastData(event));
  }

  @ParameterizedTest
  @EnumSource(AnswerMode.class)
  void samplingIsAskedOnTheStreamOfTheCallAndAnsweredByAPost(AnswerMode mode) {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withAnswerMode(mode));
        Wire wire = Wire.initialized(server, "2025-11-25", ALL);
        Wire calling = wire.again()) {
      calling.sendPost(Wire.callBody("1", "request-sampling", "{\"prompt\":\"Why?\"}"));
      calling.readHead();
      JsonNode asked = question(calling);
      assertThat(asked)
          .hasToString(
              "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"sampling/createMessage\",\"params\":{\"messages\":"
                  + "[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Why?\"}}],\"maxTokens\":100}}");
      Wire.Reply accepted =
          wire.post(
              "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"Because.\"},\"model\":\"m\"}}");
      assertThat(accepted.status()).isEqualTo(202);
      assertThat(question(calling).at("/result/content/0/text").asText()).isEqualTo("Because.");
      assertThat(calling.chunk()).isEmpty();
      assertThat(server.ledger().counts().serverRequests())
          .containsEntry("sampling/createMessage", 1L);
    }
  }

  @Test
  void inputIsAskedForAndARefusalIsAToolError() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server, "2025-11-25", ALL);
        Wire calling = wire.again()) {
      calling.sendPost(Wire.callBody("1", "request-input", "{\"message\":\"Name?\"}"));
      calling.readHead();
      JsonNode asked = question(calling);
      assertThat(asked.path("method").asText()).isEqualTo("elicitation/create");
      assertThat(asked.at("/params/message").asText()).isEqualTo("Name?");
      assertThat(asked.at("/params/requestedSchema/required/0").asText()).isEqualTo("name");
      wire.post("{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-1,\"message\":\"no\"}}");
      JsonNode answer = question(calling);
      assertThat(answer.at("/result/isError").asBoolean()).isTrue();
      assertThat(answer.at("/result/content/0/text").asText()).contains("refused").contains("-1");
    }
  }

  @Test
  void whatTheClientDidNotDeclareIsAToolError() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      JsonNode sampling = wire.call("1", "request-sampling", "{\"prompt\":\"p\"}");
      assertThat(sampling.at("/result/isError").asBoolean()).isTrue();
      assertThat(sampling.at("/result/content/0/text").asText()).contains("sampling");
      assertThat(wire.call("2", "request-input", "{}").at("/result/isError").asBoolean()).isTrue();
      assertThat(server.ledger().counts().outcome(Outcome.TOOL_ERROR)).isEqualTo(2);
    }
  }

  @Test
  void anAnswerThatNeverComesIsAToolErrorAfterTheLimit() {
    McpServerConfig config = McpServerConfig.defaults().withAnswerLimit(Duration.ofMillis(50));
    try (McpServer server = McpServer.start(config);
        Wire wire = Wire.initialized(server, "2025-11-25", ALL)) {
      JsonNode answer = wire.call("1", "request-input", "{}");
      assertThat(answer.at("/result/content/0/text").asText()).contains("did not answer");
      assertThat(wire.post("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{}}").status())
          .as("a late answer is taken and dropped")
          .isEqualTo(202);
    }
  }
}
