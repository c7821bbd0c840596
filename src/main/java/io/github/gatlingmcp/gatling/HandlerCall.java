package io.github.gatlingmcp.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.ServerRequestHandler;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the author's handler with the parsed params and the user's session. */
record HandlerCall(SessionRequestHandler handler, Supplier<Session> session)
    implements ServerRequestHandler {
  private static final Logger LOGGER = LoggerFactory.getLogger(HandlerCall.class);

  @Override
  public Reply reply(JsonRpcMessage.Request request) {
    JsonNode params;
    try {
      params = Json.tree(request.params());
    } catch (IOException e) {
      return new Reply.Refusal(ErrorCode.INVALID_PARAMS, "params cannot be read");
    }
    try {
      return handler.reply(params, new io.gatling.javaapi.core.Session(session.get()));
    } catch (RuntimeException e) {
      LOGGER.error("the handler of {} failed: {}", request.method(), e.toString());
      return new Reply.Refusal(ErrorCode.INTERNAL_ERROR, "the client's handler failed");
    }
  }
}
