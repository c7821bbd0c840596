package io.github.gatlingmcp.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Stand-ins for the person or the model behind a client. */
public final class ServerAnswers {
  private ServerAnswers() {}

  /** The model says this (MCP 2025-11-25, Sampling). */
  public static SessionRequestHandler sampling(Function<Session, String> text) {
    return (params, session) ->
        success(
            Map.of(
                "role", "assistant",
                "content", Map.of("type", "text", "text", text.apply(session)),
                "model", "gatling-mcp",
                "stopReason", "endTurn"));
  }

  /** The person fills in the form with its defaults (MCP 2025-11-25, Elicitation). */
  public static SessionRequestHandler acceptDefaults() {
    return (params, session) -> accept(params);
  }

  /** The person does something without filling in a form: accept, decline, cancel. */
  public static SessionRequestHandler action(String action) {
    return (params, session) -> success(Map.of("action", action));
  }

  /** The client has these roots. */
  public static SessionRequestHandler roots(List<String> uris) {
    List<Map<String, String>> roots = uris.stream().map(uri -> Map.of("uri", uri)).toList();
    return (params, session) -> success(Map.of("roots", roots));
  }

  private static Reply accept(JsonNode params) {
    if (params.path("mode").asText("form").equals("url")) {
      return success(Map.of("action", "accept"));
    }
    return success(
        Map.of(
            "action", "accept", "content", ElicitationDefaults.of(params.path("requestedSchema"))));
  }

  /** A JSON-RPC error. */
  public static SessionRequestHandler refusal(int code, String message) {
    return (params, session) -> new Reply.Refusal(code, message);
  }

  private static Reply success(Object result) {
    return new Reply.Success(RawJson.of(Json.bytes(result)));
  }
}
