package io.github.gatlingmcp.javaapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.gatling.Json;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Map;

/** What a stand-in for a person or a model answers. */
final class ServerAnswers {
  private ServerAnswers() {}

  static Reply sampling(String text) {
    return success(
        Map.of(
            "role", "assistant",
            "content", Map.of("type", "text", "text", text),
            "model", "gatling-mcp",
            "stopReason", "endTurn"));
  }

  static Reply acceptDefaults(JsonNode params) {
    if (params.path("mode").asText("form").equals("url")) {
      return action("accept");
    }
    return success(
        Map.of(
            "action", "accept", "content", ElicitationDefaults.of(params.path("requestedSchema"))));
  }

  static Reply action(String action) {
    return success(Map.of("action", action));
  }

  static Reply roots(List<String> uris) {
    return success(Map.of("roots", uris.stream().map(uri -> Map.of("uri", uri)).toList()));
  }

  private static Reply success(Object result) {
    return new Reply.Success(RawJson.of(Json.bytes(result)));
  }
}
