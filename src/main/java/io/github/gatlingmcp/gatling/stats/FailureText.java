package io.github.gatlingmcp.gatling.stats;

import io.github.gatlingmcp.authorization.AuthorizationFailure;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.StreamEnd;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.util.Optional;

/**
 * The closed list of texts with which a request is KO. Gatling groups by text, so there is no id,
 * no address and no payload in any of them. The README has each with its remedy.
 */
public final class FailureText {
  public static final String NOT_RECEIVED = "notification not received in time";
  public static final String TRIGGER_FAILED = "notification not awaited: its request failed";
  public static final String TOO_MANY_PAGES = "list has more pages than allowed";
  public static final String SENT_AGAIN = "sent again by the HTTP client on a new connection";
  public static final String STREAM_LOST = "listening stream lost";
  public static final String STREAM_ENDED = "listening stream ended by the server";
  public static final String TOOL_NOT_OFFERED =
      "tool not offered: its x-mcp-header annotations are invalid";
  public static final String CONNECTION_LOST = "session lost: connection gone between requests";
  public static final String LISTENING_ALREADY = "listening already: one stream for each session";
  public static final String REQUEST_ID = "request id of one's own: over Streamable HTTP only";
  public static final String NO_ANSWER = "the answer to the server's question could not be made";
  public static final String NO_SESSION = "no MCP session: initialize() first, or again";

  public static final String SENT_WITH_NEW_TOKEN =
      "authorization: refused, sent again with a new token";

  private FailureText() {}

  /** The text, or nothing for an answer. */
  public static Optional<String> of(Outcome outcome) {
    return outcome.fold(TEXTS);
  }

  /** The text of the end of a listening stream. */
  public static String of(StreamEnd end) {
    return switch (end) {
      case ENDED -> STREAM_ENDED;
      case LOST -> STREAM_LOST;
    };
  }

  /** The text for a session that ended with its connection while no request was in flight. */
  public static String betweenRequests(Outcome end) {
    boolean gone =
        end instanceof Outcome.Disconnected disconnected
            && disconnected.cause() != NetworkCause.SILENT;
    return gone ? CONNECTION_LOST : of(end).orElse(CONNECTION_LOST);
  }

  /** The text of the network's faults. */
  public static String of(NetworkCause cause) {
    return switch (cause) {
      case UNKNOWN_HOST -> "network: unknown host";
      case CONNECTION_REFUSED -> "network: connection refused";
      case CONNECT_TIMEOUT -> "network: connect timeout";
      case CONNECT_FAILED -> "network: connect failed";
      case TLS -> "network: TLS handshake failed";
      case RESET_BEFORE_HEADERS -> "network: reset before the answer";
      case RESET_AFTER_HEADERS -> "network: reset within the answer";
      case CLOSED_BEFORE_HEADERS -> "network: closed before the answer";
      case CLOSED_EARLY -> "network: closed within the answer";
      case SILENT -> "network: silent, no sign of life";
      case OTHER -> "network: other fault";
    };
  }

  /** The text of what is no answer. */
  public static String of(MalformedReason reason) {
    return switch (reason) {
      case CONTENT_TYPE -> "malformed: neither JSON nor an event stream";
      case NOT_JSON_RPC -> "malformed: not a JSON-RPC message";
      case BINARY_FRAME -> "malformed: a binary WebSocket frame";
      case NOT_HTTP -> "malformed: not HTTP";
      case NOT_WEBSOCKET -> "malformed: not WebSocket";
      case ENDPOINT -> "malformed: no endpoint of the same origin";
      case TOO_LARGE -> "malformed: message too large";
      case NO_ANSWER -> "malformed: no answer to this request";
      case ANOTHERS_ANSWER -> "malformed: the answer to another request";
      case TWO_ANSWERS -> "malformed: two answers to this request";
      case RESULT -> "malformed: not a result of this request";
    };
  }

  /** The text of a token that could not be had. */
  public static String of(AuthorizationFailure failure) {
    return switch (failure) {
      case NO_METADATA -> "authorization: no metadata found";
      case OTHER_RESOURCE -> "authorization: metadata of another resource";
      case OTHER_ISSUER -> "authorization: metadata of another issuer";
      case NOT_SECURE -> "authorization: metadata leads away from TLS";
      case NO_COMMON_METHOD -> "authorization: no common way to prove the client";
      case CLIENT_REFUSED -> "authorization: client refused";
      case SCOPE_REFUSED -> "authorization: scope refused";
      case TOKEN_REFUSED -> "authorization: token refused";
      case SERVER_ERROR -> "authorization: error of the authorization server";
      case MALFORMED -> "authorization: answer cannot be read";
      case UNREACHABLE -> "authorization: no connection";
      case TIMED_OUT -> "authorization: no answer in time";
    };
  }

  /** The text of a JSON-RPC error: codes that the specification knows, or else their range. */
  public static String of(JsonRpcMessage.RpcError error) {
    return switch (error.code()) {
      case ErrorCode.PARSE_ERROR -> "rpc error -32700 (parse error)";
      case ErrorCode.INVALID_REQUEST -> "rpc error -32600 (invalid request)";
      case ErrorCode.METHOD_NOT_FOUND -> "rpc error -32601 (method not found)";
      case ErrorCode.INVALID_PARAMS -> "rpc error -32602 (invalid params)";
      case ErrorCode.INTERNAL_ERROR -> "rpc error -32603 (internal error)";
      case ErrorCode.RESOURCE_NOT_FOUND -> "rpc error -32002 (resource not found)";
      case ErrorCode.HEADER_MISMATCH -> "rpc error -32020 (header mismatch)";
      case ErrorCode.MISSING_CLIENT_CAPABILITY -> "rpc error -32021 (missing client capability)";
      case ErrorCode.UNSUPPORTED_PROTOCOL_VERSION ->
          "rpc error -32022 (unsupported protocol version)";
      default ->
          error.code() >= -32099 && error.code() <= -32000
              ? "rpc error " + error.code() + " (server error)"
              : "rpc error of the server's own";
    };
  }

  private static final Outcome.Cases<Optional<String>> TEXTS =
      new Outcome.Cases<>() {
        @Override
        public Optional<String> answered(Outcome.Answered answered) {
          return Optional.empty();
        }

        @Override
        public Optional<String> toolError(Outcome.ToolError toolError) {
          return Optional.of("tool error");
        }

        @Override
        public Optional<String> rpcError(Outcome.RpcError rpcError) {
          return Optional.of(of(rpcError.error()));
        }

        @Override
        public Optional<String> httpError(Outcome.HttpError httpError) {
          return Optional.of("http " + httpError.status());
        }

        @Override
        public Optional<String> sessionLost(Outcome.SessionLost sessionLost) {
          return Optional.of("session lost (http " + sessionLost.status() + ")");
        }

        @Override
        public Optional<String> timedOut(Outcome.TimedOut timedOut) {
          return Optional.of("no answer in time");
        }

        @Override
        public Optional<String> disconnected(Outcome.Disconnected disconnected) {
          return Optional.of(of(disconnected.cause()));
        }

        @Override
        public Optional<String> malformed(Outcome.Malformed malformed) {
          return Optional.of(of(malformed.reason()));
        }

        @Override
        public Optional<String> otherVersion(Outcome.OtherVersion otherVersion) {
          return Optional.of(VersionText.of(otherVersion));
        }

        @Override
        public Optional<String> inputRequired(Outcome.InputRequired inputRequired) {
          return Optional.of(
              switch (inputRequired.why()) {
                case TOO_MANY_ROUNDS -> "input required again and again";
                case REFUSED -> "input required, and refused by this client";
              });
        }

        @Override
        public Optional<String> socketClosed(Outcome.SocketClosed socketClosed) {
          return Optional.of("WebSocket closed (" + socketClosed.code() + ")");
        }

        @Override
        public Optional<String> notOffered(Outcome.NotOffered notOffered) {
          return Optional.of(TOOL_NOT_OFFERED);
        }

        @Override
        public Optional<String> taskCancelled(Outcome.TaskCancelled taskCancelled) {
          return Optional.of("task cancelled by the server");
        }
      };
}
