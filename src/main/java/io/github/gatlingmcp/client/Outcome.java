package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.time.Duration;
import java.util.Optional;

/** How one request ended. Exactly one for each request. */
public sealed interface Outcome {

  /** What each end means to somebody: the place of a {@code switch} over the kinds. */
  interface Cases<T> {
    T answered(Answered answered);

    T toolError(ToolError toolError);

    T rpcError(RpcError rpcError);

    T httpError(HttpError httpError);

    T sessionLost(SessionLost sessionLost);

    T timedOut(TimedOut timedOut);

    T disconnected(Disconnected disconnected);

    T malformed(Malformed malformed);

    T otherVersion(OtherVersion otherVersion);

    T inputRequired(InputRequired inputRequired);

    T socketClosed(SocketClosed socketClosed);
  }

  <T> T fold(Cases<T> cases);

  /** A result. */
  record Answered(RawJson result) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.answered(this);
    }
  }

  /** A result whose {@code isError} is true: the tool ran and failed. */
  record ToolError(RawJson result) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.toolError(this);
    }
  }

  /** A JSON-RPC error. */
  record RpcError(JsonRpcMessage.RpcError error) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.rpcError(this);
    }
  }

  /** An HTTP status that is no answer; with the JSON-RPC error of its body, if it had one. */
  record HttpError(int status, Optional<JsonRpcMessage.RpcError> error) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.httpError(this);
    }
  }

  /** The server does not know the session any more: 404, or a 400 that speaks of the session. */
  record SessionLost(int status) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.sessionLost(this);
    }
  }

  /** No answer within the limit. */
  record TimedOut(Duration limit) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.timedOut(this);
    }
  }

  /** The network. */
  record Disconnected(NetworkCause cause) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.disconnected(this);
    }
  }

  /** Bytes came that are no answer. */
  record Malformed(MalformedReason reason) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.malformed(this);
    }
  }

  /** The server went on asking for input, for more rounds than are allowed. */
  record InputRequired() implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.inputRequired(this);
    }
  }

  /** The server closed the WebSocket, and the session with it, with this code. */
  record SocketClosed(int code) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.socketClosed(this);
    }
  }

  /** The handshake ended in a protocol version that this client does not speak, or not this one. */
  record OtherVersion(String version) implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.otherVersion(this);
    }
  }
}
