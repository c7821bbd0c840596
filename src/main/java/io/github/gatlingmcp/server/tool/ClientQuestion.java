package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A tool's question to the client that called it: ask, wait, and make a tool result of it. */
final class ClientQuestion {
  private ClientQuestion() {}

  /** Asks for an LLM's words; the tool's text is what {@code text} makes of the result. */
  static CompletionStage<Answer> sampling(
      Call call, String prompt, Function<JsonNode, String> text) {
    if (!call.client().sampling()) {
      return undeclared("sampling");
    }
    RawJson params =
        Json.object(
            json -> {
              json.writeArrayFieldStart("messages");
              Prompt.userText(json, prompt);
              json.writeEndArray();
              json.writeNumberField("maxTokens", 100);
            });
    return ask(call, McpMethod.SAMPLING_CREATE_MESSAGE, params, text);
  }

  /** Asks the user to fill in a form. */
  static CompletionStage<Answer> elicitation(
      Call call, String message, RawJson schema, Function<JsonNode, String> text) {
    if (!call.client().elicitation()) {
      return undeclared("elicitation");
    }
    RawJson params =
        Json.object(
            json -> {
              json.writeStringField("message", message);
              json.writeFieldName("requestedSchema");
              Json.raw(json, schema);
            });
    return ask(call, McpMethod.ELICITATION_CREATE, params, text);
  }

  private static CompletionStage<Answer> undeclared(String capability) {
    return CompletableFuture.completedFuture(
        Answer.toolError("The client did not declare the capability " + capability));
  }

  private static CompletionStage<Answer> ask(
      Call call, String method, RawJson params, Function<JsonNode, String> text) {
    return call.ask(method, params).thenApply(answer -> toolResult(method, answer, text));
  }

  private static Answer toolResult(
      String method, Optional<JsonRpcMessage> answer, Function<JsonNode, String> text) {
    if (answer.isEmpty()) {
      return Answer.toolError("The client did not answer " + method + " in time");
    }
    if (answer.get() instanceof JsonRpcMessage.Result result) {
      return Answer.text(text.apply(Json.read(result.result())));
    }
    String refusal =
        answer.get() instanceof JsonRpcMessage.Failure failure
            ? failure.error().code() + " " + failure.error().message()
            : "no answer";
    return Answer.toolError("The client refused " + method + ": " + refusal);
  }
}
