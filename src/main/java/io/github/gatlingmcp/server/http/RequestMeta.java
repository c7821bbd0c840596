package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;

/**
 * What a request of revision 2026-07-28 says of itself in {@code _meta}.
 *
 * @param version the protocol version; nothing when it is missing or no string
 * @param capabilities the client's; nothing when they are missing or no object
 * @param logLevel from which on the request wants log messages; nothing: it wants none
 */
record RequestMeta(
    Optional<String> version, Optional<RawJson> capabilities, Optional<LogLevel> logLevel) {

  static RequestMeta of(RawJson params) {
    Members meta = new Members(params).members("_meta");
    return new RequestMeta(
        meta.text(MetaKey.PROTOCOL_VERSION),
        meta.find(MetaKey.CLIENT_CAPABILITIES).filter(JsonValues::isObject),
        meta.text(MetaKey.LOG_LEVEL).flatMap(LogLevel::find));
  }

  ClientProfile profile() {
    JsonNode declared = Json.read(capabilities.orElse(RawJson.EMPTY_OBJECT));
    return new ClientProfile(
        ProtocolRevision.V2026_07_28,
        declared.has("sampling"),
        declared.has("elicitation"),
        declared.has("roots"),
        declared.path("extensions").has(MetaKey.TASKS_EXTENSION));
  }
}
