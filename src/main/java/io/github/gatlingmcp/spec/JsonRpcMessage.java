package io.github.gatlingmcp.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON-RPC 2.0 message with its payload left as raw JSON (MCP 2025-11-25, Messages). Unknown
 * members of the message are dropped.
 */
public sealed interface JsonRpcMessage {

  /** What each kind of message means to somebody: the place of a {@code switch} over the kinds. */
  interface Cases<T> {
    T request(Request request);

    T notification(Notification notification);

    T result(Result result);

    T failure(Failure failure);
  }

  <T> T fold(Cases<T> cases);

  /** The same answer to the request of that id; what is no answer stays as it is. */
  default JsonRpcMessage answering(RequestId other) {
    return this;
  }

  /** Asks for an answer. {@code params} is {@code {}} when the message had none. */
  record Request(RequestId id, String method, RawJson params) implements JsonRpcMessage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.request(this);
    }
  }

  /** Asks for nothing. {@code params} is {@code {}} when the message had none. */
  record Notification(String method, RawJson params) implements JsonRpcMessage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.notification(this);
    }
  }

  /**
   * A success. {@code toolError} is {@code result.isError}; {@code resultType} is the member of
   * that name, which revision 2026-07-28 added ("complete" when absent).
   */
  record Result(RequestId id, RawJson result, boolean toolError, String resultType)
      implements JsonRpcMessage {
    public static final String COMPLETE = "complete";
    public static final String INPUT_REQUIRED = "input_required";
    public static final String TASK = "task";

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.result(this);
    }

    @Override
    public Result answering(RequestId other) {
      return new Result(other, result, toolError, resultType);
    }
  }

  /** A JSON-RPC error. The id is absent when the server could not read the request's. */
  record Failure(@Nullable RequestId idOrNull, RpcError error) implements JsonRpcMessage {
    public Optional<RequestId> id() {
      return Optional.ofNullable(idOrNull);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.failure(this);
    }

    @Override
    public Failure answering(RequestId other) {
      return new Failure(other, error);
    }
  }

  /**
   * The {@code error} member; {@code raw} is all of it, {@code {"code":…,"message":…,"data":…}}.
   */
  record RpcError(int code, String message, RawJson raw) {}
}
