package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.spec.RawJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A tool's questions to the client that called it: ask, wait, and go on with what it said. */
final class ClientQuestion {
  private ClientQuestion() {}

  /** Asks one thing; the tool's text is what {@code text} makes of the result. */
  static CompletionStage<Answer> ask(
      Asking call, Question question, Function<JsonNode, String> text) {
    return ask(
        call,
        List.of(question),
        results -> done(Answer.text(text.apply(results.getOrDefault(question.key(), NOTHING)))));
  }

  private static final JsonNode NOTHING = Json.read(RawJson.EMPTY_OBJECT);

  private static CompletionStage<Answer> done(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  /**
   * Asks several things at once and goes on with all results, by the questions' keys; a reply
   * without a result makes a tool error.
   */
  static CompletionStage<Answer> ask(
      Asking call,
      List<Question> questions,
      Function<Map<String, JsonNode>, CompletionStage<Answer>> then) {
    for (Question question : questions) {
      if (!call.client().answers(question.method())) {
        return done(Answer.undeclared(question.capability()));
      }
    }
    return call.ask(questions).thenCompose(replies -> goOn(replies, then));
  }

  private static CompletionStage<Answer> goOn(
      Map<String, Reply> replies, Function<Map<String, JsonNode>, CompletionStage<Answer>> then) {
    Map<String, JsonNode> results = new HashMap<>();
    for (Map.Entry<String, Reply> reply : replies.entrySet()) {
      if (reply.getValue().result().isEmpty()) {
        return done(Answer.toolError(reply.getValue().problem()));
      }
      results.put(reply.getKey(), Json.read(reply.getValue().result().get()));
    }
    return then.apply(results);
  }
}
