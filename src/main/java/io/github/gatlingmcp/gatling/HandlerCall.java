package io.github.gatlingmcp.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.ServerRequestHandler;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the author's handler with the parsed params and the user's session. */
record HandlerCall(SessionRequestHandler handler, Supplier<Session> session)
    implements ServerRequestHandler {
  private static final Logger LOGGER = LoggerFactory.getLogger(HandlerCall.class);

  @Override
  public void handle(String method, RawJson params, Consumer<Reply> answer) {
    answer.accept(reply(method, params));
  }

  private Reply reply(String method, RawJson json) {
    JsonNode params;
    try {
      params = Json.tree(json);
    } catch (IOException e) {
      return new Reply.Refusal(ErrorCode.INVALID_PARAMS, "params cannot be read");
    }
    try {
      return handler.reply(params, new io.gatling.javaapi.core.Session(session.get()));
    } catch (RuntimeException e) {
      LOGGER.error("the handler of {} failed: {}", method, e.toString());
      return new Reply.Refusal(ErrorCode.INTERNAL_ERROR, "the client's handler failed");
    }
  }
}
