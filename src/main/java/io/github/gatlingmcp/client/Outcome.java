package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.time.Duration;
import java.util.List;
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

    T notOffered(NotOffered notOffered);

    T taskCancelled(TaskCancelled taskCancelled);
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

  /** The server asks for input, and does not get what it wants (from revision 2026-07-28 on). */
  record InputRequired(Unmet why) implements Outcome {
    /** Why the input did not do. */
    public enum Unmet {
      /** It went on asking, for more rounds than are allowed. */
      TOO_MANY_ROUNDS,
      /** Nobody here answers such a question, or the answer was no. */
      REFUSED
    }

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

  /**
   * Client and server speak no common protocol version, or not the pinned one.
   *
   * @param asked what the client wanted
   * @param answered the other version in which the server would have gone on, if it said so
   * @param supported what the server says that it speaks, as far as it is known here
   */
  record OtherVersion(
      ProtocolRevision asked, Optional<String> answered, List<ProtocolRevision> supported)
      implements Outcome {
    public OtherVersion {
      supported = List.copyOf(supported);
    }

    static OtherVersion answered(ProtocolRevision asked, String version) {
      return new OtherVersion(asked, Optional.of(version), List.of());
    }

    static OtherVersion refused(ProtocolRevision asked, List<ProtocolRevision> supported) {
      return new OtherVersion(asked, Optional.empty(), supported);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.otherVersion(this);
    }
  }

  /**
   * The tool counts as not offered, as its {@code x-mcp-header} annotations are invalid: nothing
   * was sent (MCP 2026-07-28, Tools).
   */
  record NotOffered() implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.notOffered(this);
    }
  }

  /** The server cancelled the task that the call had become. */
  record TaskCancelled() implements Outcome {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.taskCancelled(this);
    }
  }
}
