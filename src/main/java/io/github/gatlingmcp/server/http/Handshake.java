package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code initialize}: what the client declared, and what the server declares (MCP Lifecycle). */
final class Handshake {
  private static final String CAPABILITIES =
      """
      {"tools":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},\
      "prompts":{"listChanged":true},"logging":{},"completions":{}}""";
  private static final String STATELESS_CAPABILITIES =
      """
      {"tools":{},"resources":{},"prompts":{},"completions":{}}""";

  private static final String TASKS =
      ",\"tasks\":{\"list\":{},\"cancel\":{},\"requests\":{\"tools\":{\"call\":{}}}}}";

  private final FaultInjector faults;
  private final Set<ProtocolRevision> revisions;
  private final Map<ProtocolRevision, Answer> answers = new EnumMap<>(ProtocolRevision.class);

  Handshake(ServerParts parts) {
    faults = parts.faults();
    boolean stateful = parts.settings().stateful();
    revisions = parts.settings().revisions();
    for (ProtocolRevision revision : ProtocolRevision.values()) {
      String capabilities = stateful ? capabilities(revision) : STATELESS_CAPABILITIES;
      answers.put(revision, Answer.result(result(revision, capabilities)));
    }
  }

  private static String capabilities(ProtocolRevision revision) {
    return revision == ProtocolRevision.V2025_11_25
        ? CAPABILITIES.substring(0, CAPABILITIES.length() - 1) + TASKS
        : CAPABILITIES;
  }

  private static RawJson result(ProtocolRevision revision, String capabilities) {
    return Json.object(
        json -> {
          json.writeStringField("protocolVersion", revision.text());
          json.writeFieldName("capabilities");
          json.writeRawValue(capabilities);
          json.writeFieldName("serverInfo");
          json.writeRawValue(ServerInfo.JSON);
        });
  }

  /** A revision that has sessions is taken as offered; else the newest is offered in return. */
  ClientProfile profile(RawJson params) {
    JsonNode offer = Json.read(params);
    ProtocolRevision revision =
        ProtocolRevision.find(offer.path("protocolVersion").asText())
            .filter(known -> !known.isStateless() && revisions.contains(known))
            .orElseGet(this::newest);
    JsonNode capabilities = offer.path("capabilities");
    return new ClientProfile(
        revision,
        capabilities.has("sampling"),
        capabilities.has("elicitation"),
        capabilities.has("roots"),
        false);
  }

  private ProtocolRevision newest() {
    return revisions.stream()
        .filter(revision -> !revision.isStateless())
        .max(Comparator.naturalOrder())
        .orElse(ProtocolRevision.LATEST_WITH_SESSIONS);
  }

  /** For a session that has just been opened. */
  Answer answer(ClientProfile client) {
    faults.leak(Leak.Per.SESSION);
    return Objects.requireNonNull(answers.get(client.revision()));
  }
}
