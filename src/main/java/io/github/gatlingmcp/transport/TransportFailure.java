package io.github.gatlingmcp.transport;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import java.util.Optional;

/** Why no answer came. Values, never exceptions: they are results of the server under test. */
public sealed interface TransportFailure {

  interface Cases<T> {
    T network(Network network);

    T httpStatus(HttpStatus httpStatus);

    T malformed(Malformed malformed);

    T socketClosed(SocketClosed socketClosed);
  }

  <T> T fold(Cases<T> cases);

  /** The causes that an operator mends in different places. */
  enum NetworkCause {
    /** The name has no address. */
    UNKNOWN_HOST,
    /** Nothing listens there. */
    CONNECTION_REFUSED,
    /** No answer to the connect. */
    CONNECT_TIMEOUT,
    /** Another fault while connecting: no route, no local port left, a proxy that refused. */
    CONNECT_FAILED,
    /** The TLS handshake failed. */
    TLS,
    /** RST, or an HTTP/2 stream reset, before the status line. */
    RESET_BEFORE_HEADERS,
    /** RST, or an HTTP/2 stream reset, while the answer was on its way. */
    RESET_AFTER_HEADERS,
    /** An orderly close before the status line. */
    CLOSED_BEFORE_HEADERS,
    /** An orderly close, or a stream's end, before the answer was whole. */
    CLOSED_EARLY,
    /** The peer sent nothing for too long, not even a sign of life that it was asked for. */
    SILENT,
    /** What fits nowhere above. */
    OTHER
  }

  /** The network. {@code detail} is for the debug log: it may hold addresses. */
  record Network(NetworkCause cause, String detail) implements TransportFailure {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.network(this);
    }
  }

  /**
   * A status other than the ones the transport allows; {@code error} when its body was JSON-RPC.
   */
  record HttpStatus(int status, Optional<JsonRpcMessage.RpcError> error)
      implements TransportFailure {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.httpStatus(this);
    }
  }

  /** The server closed the WebSocket with this code (RFC 6455 §7.4). */
  record SocketClosed(int code) implements TransportFailure {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.socketClosed(this);
    }
  }

  /** The reasons why bytes that came are not an answer. */
  enum MalformedReason {
    /** Neither {@code application/json} nor {@code text/event-stream}. */
    CONTENT_TYPE,
    /** Not JSON, or not a JSON-RPC 2.0 message. */
    NOT_JSON_RPC,
    /** A binary frame where messages are text. */
    BINARY_FRAME,
    /** HTTP itself is broken: status line, headers, chunk sizes. */
    NOT_HTTP,
    /** WebSocket itself is broken: the answer to the upgrade, frames. */
    NOT_WEBSOCKET,
    /** HTTP+SSE: what the event {@code endpoint} names is no URL of the same origin. */
    ENDPOINT,
    /** Over the limit for one message. */
    TOO_LARGE,
    /** A whole answer that holds no answer. */
    NO_ANSWER,
    /** A whole answer, or a stream that was ended, that holds answers with other ids only. */
    ANOTHERS_ANSWER,
    /** More than one answer with the id of the request. */
    TWO_ANSWERS,
    /** A result of a type that this request cannot have, or without what it must have. */
    RESULT
  }

  /** Bytes that are no answer. {@code detail} is of fixed wording, without payload. */
  record Malformed(MalformedReason reason, String detail) implements TransportFailure {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.malformed(this);
    }
  }
}
