package io.github.gatlingmcp.gatling.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.gatling.Json;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;

/**
 * Params with {@code _meta} taken out, because the client has members of its own to put there.
 *
 * @param members the params without {@code _meta}
 * @param meta the members of {@code _meta}
 */
record MetaMember(RawJson members, RawJson meta) {

  static MetaMember split(RawJson params) throws UnresolvedException {
    if (JsonValues.member(params, "_meta").isEmpty()) {
      return new MetaMember(params, RawJson.EMPTY_OBJECT);
    }
    try {
      ObjectNode rest = (ObjectNode) Json.tree(params);
      JsonNode meta = rest.remove("_meta");
      if (!meta.isObject()) {
        throw new UnresolvedException("params._meta is not a JSON object");
      }
      return new MetaMember(RawJson.of(Json.bytes(rest)), RawJson.of(Json.bytes(meta)));
    } catch (IOException e) {
      throw new UnresolvedException("params are not JSON");
    }
  }
}
