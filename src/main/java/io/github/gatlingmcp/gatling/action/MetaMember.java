package io.github.gatlingmcp.gatling.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatling.core.session.Session;
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

  /**
   * Reads the params for this session.
   *
   * @param ownToken whether the client will put a progress token of its own there
   */
  static MetaMember of(JsonTemplate template, Session session, boolean ownToken)
      throws UnresolvedException {
    RawJson params = JsonTemplate.resolve(template, session);
    // Params that are put together here, member by member, have none.
    return template instanceof JsonTemplate.Members
        ? new MetaMember(params, RawJson.EMPTY_OBJECT)
        : split(params, ownToken);
  }

  private static MetaMember split(RawJson params, boolean ownToken) throws UnresolvedException {
    if (JsonValues.member(params, "_meta").isEmpty()) {
      return new MetaMember(params, RawJson.EMPTY_OBJECT);
    }
    try {
      ObjectNode rest = (ObjectNode) Json.tree(params);
      if (!(rest.remove("_meta") instanceof ObjectNode meta)) {
        throw new UnresolvedException("params._meta is not a JSON object");
      }
      if (ownToken) {
        meta.remove("progressToken");
      }
      return new MetaMember(RawJson.of(Json.bytes(rest)), RawJson.of(Json.bytes(meta)));
    } catch (IOException e) {
      throw new UnresolvedException("params are not JSON");
    }
  }
}
