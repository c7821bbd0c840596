package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.spec.RawJson;
import java.util.concurrent.CompletionStage;

/** Lets the client's user fill in a form: {@code elicitation/create} on behalf of the call. */
final class RequestInput implements Tool {
  private static final RawJson SCHEMA =
      RawJson.of(
          """
          {"type":"object","properties":{"name":{"type":"string","default":"nobody"},"confirm":{"type":"boolean","default":true}},"required":["name"]}""");
  private static final ToolDescription DESCRIPTION =
      ToolDescription.of(
              "request-input",
              "Asks the client's user for a name and a confirmation and returns the answer as JSON.",
              """
              {"type":"object","properties":{"message":{"type":"string","default":"Who are you?","description":"What the user reads"}}}""")
          .streaming();

  @Override
  public ToolDescription description() {
    return DESCRIPTION;
  }

  @Override
  public CompletionStage<Answer> call(Call call) {
    String message = call.arguments().text("message", "Who are you?");
    Question question = Question.elicitation("input", message, SCHEMA);
    return ClientQuestion.ask(call, question, JsonNode::toString);
  }
}
