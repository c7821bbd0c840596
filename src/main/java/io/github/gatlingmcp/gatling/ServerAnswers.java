package io.github.gatlingmcp.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.function.Function;

/** Stand-ins for the person or the model behind a client. */
public final class ServerAnswers {
  private ServerAnswers() {}

  /** The model says this (MCP 2025-11-25, Sampling). */
  public static SessionRequestHandler sampling(Function<Session, String> text) {
    return (params, session) -> {
      ObjectNode answer = object().put("role", "assistant");
      answer.putObject("content").put("type", "text").put("text", text.apply(session));
      return success(answer.put("model", "gatling-mcp").put("stopReason", "endTurn"));
    };
  }

  /** The person fills in the form with its defaults (MCP 2025-11-25, Elicitation). */
  public static SessionRequestHandler acceptDefaults() {
    return (params, session) -> accept(params);
  }

  /** The person does something without filling in a form: accept, decline, cancel. */
  public static SessionRequestHandler action(String action) {
    return (params, session) -> success(object().put("action", action));
  }

  /** The client has these roots. */
  public static SessionRequestHandler roots(List<String> uris) {
    ObjectNode answer = object();
    ArrayNode roots = answer.putArray("roots");
    uris.forEach(uri -> roots.addObject().put("uri", uri));
    return (params, session) -> success(answer);
  }

  private static Reply accept(JsonNode params) {
    ObjectNode answer = object().put("action", "accept");
    if (!params.path("mode").asText("form").equals("url")) {
      answer.putPOJO("content", ElicitationDefaults.of(params.path("requestedSchema")));
    }
    return success(answer);
  }

  /** A JSON-RPC error. */
  public static SessionRequestHandler refusal(int code, String message) {
    return (params, session) -> new Reply.Refusal(code, message);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Reply success(ObjectNode result) {
    return new Reply.Success(RawJson.of(Json.bytes(result)));
  }
}
