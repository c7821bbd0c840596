package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage.Request;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers what the server asks of its client. */
final class ServerRequests {
  private final Map<String, ServerRequestHandler> handlers;

  ServerRequests(Map<String, ServerRequestHandler> handlers) {
    this.handlers = handlers;
  }

  /** Tells {@code send} the bytes of the answer, at once or later. */
  void answer(Request request, Consumer<byte[]> send) {
    reply(request.method(), request.params(), r -> send.accept(r.fold(new Encode(request.id()))));
  }

  /** Tells {@code answer} what the client replies to a question, in whichever form it came. */
  void reply(String method, RawJson params, Consumer<ServerRequestHandler.Reply> answer) {
    ServerRequestHandler handler = handlers.get(method);
    if (handler != null) {
      handler.handle(method, params, answer);
    } else if (method.equals(McpMethod.PING)) {
      answer.accept(new ServerRequestHandler.Reply.Success(RawJson.EMPTY_OBJECT));
    } else {
      answer.accept(
          new ServerRequestHandler.Reply.Refusal(ErrorCode.METHOD_NOT_FOUND, "Method not found"));
    }
  }

  private record Encode(RequestId id) implements ServerRequestHandler.Reply.Cases<byte[]> {
    @Override
    public byte[] success(ServerRequestHandler.Reply.Success success) {
      return JsonRpcWriter.result(id, success.result());
    }

    @Override
    public byte[] refusal(ServerRequestHandler.Reply.Refusal refusal) {
      return JsonRpcWriter.error(Optional.of(id), refusal.code(), refusal.message());
    }
  }
}
