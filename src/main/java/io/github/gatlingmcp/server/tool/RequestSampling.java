package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;

/**
 * Lets the client's LLM answer the prompt: {@code sampling/createMessage} on behalf of the call.
 */
final class RequestSampling implements Tool {
  private static final ToolDescription DESCRIPTION =
      ToolDescription.of(
              "request-sampling",
              "Asks the client's LLM and returns what it said.",
              """
              {"type":"object","properties":{"prompt":{"type":"string","description":"What to ask"}},"required":["prompt"]}""")
          .streaming();

  @Override
  public ToolDescription description() {
    return DESCRIPTION;
  }

  @Override
  public CompletionStage<Answer> call(Call call) throws BadArgumentException {
    Question question = Question.sampling("sampling", call.arguments().text("prompt"), 100);
    return ClientQuestion.ask(call, question, RequestSampling::words);
  }

  /** The text of one content block, or of the first of several. */
  private static String words(JsonNode result) {
    JsonNode content = result.path("content");
    return (content.isArray() ? content.path(0) : content).path("text").asText();
  }
}
