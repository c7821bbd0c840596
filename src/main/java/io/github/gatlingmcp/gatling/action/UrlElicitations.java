package io.github.gatlingmcp.gatling.action;

import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage.RpcError;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The URLs that have to be visited before a request is served (MCP 2025-11-25, Elicitation: error
 * -32042). Each is put to the user as if the server had asked for it.
 */
record UrlElicitations(List<RawJson> asked) {
  private static final int MOST = 10;

  /** What the error asks for; nothing when it is another outcome, or asks for more than allowed. */
  static Optional<UrlElicitations> of(Outcome outcome) {
    return error(outcome)
        .filter(error -> error.code() == ErrorCode.URL_ELICITATION_REQUIRED)
        .flatMap(error -> JsonValues.member(error.raw(), "data"))
        .flatMap(data -> JsonValues.member(data, "elicitations"))
        .filter(urls -> JsonValues.elementCount(urls) <= MOST)
        .map(UrlElicitations::elements)
        .filter(urls -> !urls.isEmpty())
        .map(UrlElicitations::new);
  }

  private static Optional<RpcError> error(Outcome outcome) {
    return outcome instanceof Outcome.RpcError rpc ? Optional.of(rpc.error()) : Optional.empty();
  }

  private static List<RawJson> elements(RawJson array) {
    List<RawJson> elements = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      JsonValues.element(array, i).ifPresent(elements::add);
    }
    return elements;
  }

  /** Asks for one after the other, and tells whether all were accepted. */
  void visit(McpUser user, Consumer<Boolean> visited) {
    visit(user, 0, visited);
  }

  private void visit(McpUser user, int index, Consumer<Boolean> visited) {
    if (index == asked.size()) {
      visited.accept(true);
      return;
    }
    user.ask(
        McpMethod.ELICITATION_CREATE,
        asked.get(index),
        reply -> {
          if (isAccepted(reply)) {
            visit(user, index + 1, visited);
          } else {
            visited.accept(false);
          }
        });
  }

  private static boolean isAccepted(Reply reply) {
    return reply instanceof Reply.Success success
        && JsonValues.member(success.result(), "action")
            .flatMap(JsonValues::text)
            .filter("accept"::equals)
            .isPresent();
  }
}
