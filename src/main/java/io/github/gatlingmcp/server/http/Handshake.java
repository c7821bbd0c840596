package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** {@code initialize}: what the client declared, and what the server declares (MCP Lifecycle). */
final class Handshake {
  private static final String CAPABILITIES =
      """
      {"tools":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},\
      "prompts":{"listChanged":true},"logging":{},"completions":{}}""";
  private static final String STATELESS_CAPABILITIES =
      """
      {"tools":{},"resources":{},"prompts":{},"completions":{}}""";

  private final Map<ProtocolRevision, Answer> answers = new EnumMap<>(ProtocolRevision.class);

  Handshake(ServerParts parts) {
    String capabilities = parts.settings().stateful() ? CAPABILITIES : STATELESS_CAPABILITIES;
    for (ProtocolRevision revision : ProtocolRevision.values()) {
      answers.put(revision, Answer.result(result(revision, capabilities)));
    }
  }

  private static RawJson result(ProtocolRevision revision, String capabilities) {
    return Json.object(
        json -> {
          json.writeStringField("protocolVersion", revision.text());
          json.writeFieldName("capabilities");
          json.writeRawValue(capabilities);
          json.writeObjectFieldStart("serverInfo");
          json.writeStringField("name", "gatling-mcp-reference-server");
          json.writeStringField("version", "0.1.0");
          json.writeEndObject();
        });
  }

  /** A known revision is taken as offered; for any other the newest is offered in return. */
  static ClientProfile profile(RawJson params) {
    JsonNode offer = Json.read(params);
    ProtocolRevision revision =
        ProtocolRevision.find(offer.path("protocolVersion").asText())
            .filter(known -> !known.isStateless())
            .orElse(ProtocolRevision.LATEST_WITH_SESSIONS);
    JsonNode capabilities = offer.path("capabilities");
    return new ClientProfile(
        revision,
        capabilities.has("sampling"),
        capabilities.has("elicitation"),
        capabilities.has("roots"));
  }

  Answer answer(ClientProfile client) {
    return Objects.requireNonNull(answers.get(client.revision()));
  }
}
