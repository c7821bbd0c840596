package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage.Request;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Map;
import java.util.Optional;

/** Answers what the server asks of its client. */
final class ServerRequests {
  private final Map<String, ServerRequestHandler> handlers;

  ServerRequests(Map<String, ServerRequestHandler> handlers) {
    this.handlers = handlers;
  }

  /** The bytes of the answer. */
  byte[] answer(Request request) {
    if (request.method().equals(McpMethod.PING)) {
      return JsonRpcWriter.result(request.id(), RawJson.EMPTY_OBJECT);
    }
    ServerRequestHandler handler = handlers.get(request.method());
    if (handler == null) {
      return error(request.id(), ErrorCode.METHOD_NOT_FOUND, "Method not found");
    }
    return handler.reply(request).fold(new Encode(request.id()));
  }

  private record Encode(RequestId id) implements ServerRequestHandler.Reply.Cases<byte[]> {
    @Override
    public byte[] success(ServerRequestHandler.Reply.Success success) {
      return JsonRpcWriter.result(id, success.result());
    }

    @Override
    public byte[] refusal(ServerRequestHandler.Reply.Refusal refusal) {
      return error(id, refusal.code(), refusal.message());
    }
  }

  private static byte[] error(RequestId id, int code, String message) {
    return JsonRpcWriter.error(Optional.of(id), code, message);
  }
}
