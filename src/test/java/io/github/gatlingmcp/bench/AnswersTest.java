package io.github.gatlingmcp.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** What the cheap server of the benchmarks says to the messages that clients write. */
final class AnswersTest {
  private final Answers answers = new Answers(new Streams());

  @Test
  void aCallIsAnsweredWithItsMessage() throws Exception {
    JsonNode answer =
        answerTo(
            """
            {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"fast-echo",\
            "arguments":{"message":"m"}}}""");

    assertThat(answer.path("id").asInt()).isEqualTo(7);
    assertThat(answer.at("/result/content/0/text").asText()).isEqualTo("m");
  }

  @Test
  void theToolIsListedToOneWhoWritesTheIdLast() throws Exception {
    JsonNode answer =
        answerTo("{\"jsonrpc\":\"2.0\",\"method\":\"tools/list\",\"params\":{},\"id\":12}");

    assertThat(answer.path("id").asInt()).isEqualTo(12);
    assertThat(answer.at("/result/tools/0/name").asText()).isEqualTo("fast-echo");
  }

  @Test
  void aNotificationIsNotAnswered() {
    assertThat(said("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")).isEmpty();
  }

  private JsonNode answerTo(String message) throws Exception {
    return new ObjectMapper().readTree(said(message));
  }

  private byte[] said(String message) {
    byte[] bytes = message.getBytes(US_ASCII);
    return answers.message(bytes, 0, bytes.length);
  }
}
