package io.github.gatlingmcp.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Stand-ins for the person or the model behind a client. */
public final class ServerAnswers {
  private ServerAnswers() {}

  /** The model says this (MCP 2025-11-25, Sampling). */
  public static AnswerPlan sampling(Expression<String> text) {
    return text.constant()
        .map(ServerAnswers::said)
        .map(reply -> AnswerPlan.of(question -> reply))
        .orElseGet(() -> AnswerPlan.of(question -> said(resolve(text, question))));
  }

  private static Reply said(String text) {
    ObjectNode answer = object().put("role", "assistant");
    answer.putObject("content").put("type", "text").put("text", text);
    return success(answer.put("model", "gatling-mcp").put("stopReason", "endTurn"));
  }

  /** The person fills in the form with its defaults (MCP 2025-11-25, Elicitation). */
  public static AnswerPlan acceptDefaults() {
    return AnswerPlan.of(
        question -> {
          ObjectNode answer = object().put("action", "accept");
          if (!question.isByUrl()) {
            JsonNode schema = question.tree().path("requestedSchema");
            answer.putPOJO("content", ElicitationDefaults.of(schema));
          }
          return success(answer);
        });
  }

  /** The person fills in the form with this JSON object. */
  public static AnswerPlan accept(Expression<String> content) {
    return AnswerPlan.of(
        question -> {
          ObjectNode answer = object().put("action", "accept");
          answer.set("content", objectOf(resolve(content, question)));
          return success(answer);
        });
  }

  /** The person does something without filling in a form: accept, decline, cancel. */
  public static AnswerPlan action(String action) {
    return fixed(object().put("action", action));
  }

  /** The client has these roots. */
  public static AnswerPlan roots(List<String> uris) {
    ObjectNode answer = object();
    ArrayNode roots = answer.putArray("roots");
    uris.forEach(uri -> roots.addObject().put("uri", uri));
    return fixed(answer);
  }

  /** An empty result. */
  static AnswerPlan empty() {
    return fixed(object());
  }

  /** This JSON object as the result. */
  public static AnswerPlan result(Expression<String> json) {
    return AnswerPlan.of(question -> success(objectOf(resolve(json, question))));
  }

  /** What the function makes of the question, as the result. */
  public static AnswerPlan result(Function<Question, Map<String, Object>> result) {
    return AnswerPlan.of(
        question -> new Reply.Success(RawJson.of(Json.bytes(result.apply(question)))));
  }

  /** A JSON-RPC error. */
  public static AnswerPlan refusal(int code, String message) {
    Reply refusal = new Reply.Refusal(code, message);
    return AnswerPlan.of(question -> refusal);
  }

  private static AnswerPlan fixed(ObjectNode result) {
    Reply reply = success(result);
    return AnswerPlan.of(question -> reply);
  }

  private static String resolve(Expression<String> text, Question question) {
    try {
      return text.resolve(question.session().asScala());
    } catch (UnresolvedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static JsonNode objectOf(String json) {
    try {
      JsonNode tree = Json.tree(json);
      if (tree.isObject()) {
        return tree;
      }
    } catch (IOException e) {
      throw new IllegalStateException("an answer to the server is not JSON", e);
    }
    throw new IllegalStateException("an answer to the server is not a JSON object");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Reply success(JsonNode result) {
    return new Reply.Success(RawJson.of(Json.bytes(result)));
  }
}
