package io.github.gatlingmcp.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.client.ServerRequestHandler.Reply;

/** Answers one kind of request that the server sends to its client. */
@FunctionalInterface
public interface SessionRequestHandler {
  /**
   * Called on the user's event loop; must not block.
   *
   * @param params of the request
   * @param session as it was when the user's running action began
   */
  Reply reply(JsonNode params, Session session);
}
