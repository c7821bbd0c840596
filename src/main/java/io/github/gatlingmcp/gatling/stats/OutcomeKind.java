package io.github.gatlingmcp.gatling.stats;

import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of outcomes by which exchanges are counted: a closed list of words, coarser than the KO
 * texts. Whatever a server answers, there are no others, so that one odd server cannot use up the
 * series that the meter has room for.
 */
public final class OutcomeKind {
  /** Those that the specification knows; a server may make up any other. */
  private static final Set<Integer> RPC_CODES =
      Set.of(
          ErrorCode.PARSE_ERROR,
          ErrorCode.INVALID_REQUEST,
          ErrorCode.METHOD_NOT_FOUND,
          ErrorCode.INVALID_PARAMS,
          ErrorCode.INTERNAL_ERROR,
          ErrorCode.REFUSED,
          ErrorCode.SESSION_NOT_FOUND,
          ErrorCode.RESOURCE_NOT_FOUND,
          ErrorCode.URL_ELICITATION_REQUIRED,
          ErrorCode.HEADER_MISMATCH,
          ErrorCode.MISSING_CLIENT_CAPABILITY,
          ErrorCode.UNSUPPORTED_PROTOCOL_VERSION,
          ErrorCode.USER_REJECTED);

  /** Those that servers, proxies and gateways answer with. */
  private static final Set<Integer> HTTP_STATUSES =
      Set.of(400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 422, 429, 500, 501, 502, 503, 504);

  private static final Map<NetworkCause, String> NETWORK =
      Arrays.stream(NetworkCause.values())
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  cause -> "network_" + cause.name().toLowerCase(Locale.ROOT),
                  (a, b) -> a,
                  () -> new EnumMap<>(NetworkCause.class)));

  private OutcomeKind() {}

  /** The kind of an exchange that is KO, or OK. */
  public static String of(Outcome outcome, boolean failed) {
    return failed ? outcome.fold(KINDS) : SeriesKey.OK;
  }

  /** The kind of a fault of the network. */
  public static String of(NetworkCause cause) {
    return NETWORK.getOrDefault(cause, "network_other");
  }

  private static String http(int status) {
    if (HTTP_STATUSES.contains(status)) {
      return "http_" + status;
    }
    return switch (status / 100) {
      case 4 -> "http_4xx";
      case 5 -> "http_5xx";
      default -> "http_other";
    };
  }

  private static final Outcome.Cases<String> KINDS =
      new Outcome.Cases<>() {
        @Override
        public String answered(Outcome.Answered answered) {
          return SeriesKey.CHECK_FAILED;
        }

        @Override
        public String toolError(Outcome.ToolError toolError) {
          return "tool_error";
        }

        @Override
        public String rpcError(Outcome.RpcError rpcError) {
          int code = rpcError.error().code();
          return RPC_CODES.contains(code) ? "rpc_error_" + code : "rpc_error";
        }

        @Override
        public String httpError(Outcome.HttpError httpError) {
          return http(httpError.status());
        }

        @Override
        public String sessionLost(Outcome.SessionLost sessionLost) {
          return "session_lost";
        }

        @Override
        public String timedOut(Outcome.TimedOut timedOut) {
          return "timeout";
        }

        @Override
        public String disconnected(Outcome.Disconnected disconnected) {
          return of(disconnected.cause());
        }

        @Override
        public String malformed(Outcome.Malformed malformed) {
          return switch (malformed.reason()) {
            case TWO_ANSWERS -> SeriesKey.TWO_ANSWERS;
            case ANOTHERS_ANSWER -> SeriesKey.ANOTHERS_ANSWER;
            case CONTENT_TYPE,
                NOT_JSON_RPC,
                BINARY_FRAME,
                NOT_HTTP,
                NOT_WEBSOCKET,
                ENDPOINT,
                TOO_LARGE,
                NO_ANSWER,
                RESULT ->
                "malformed";
          };
        }

        @Override
        public String otherVersion(Outcome.OtherVersion otherVersion) {
          return "other_version";
        }

        @Override
        public String inputRequired(Outcome.InputRequired inputRequired) {
          return "input_required";
        }

        @Override
        public String socketClosed(Outcome.SocketClosed socketClosed) {
          return "socket_closed";
        }

        @Override
        public String notOffered(Outcome.NotOffered notOffered) {
          return "tool_not_offered";
        }

        @Override
        public String taskCancelled(Outcome.TaskCancelled taskCancelled) {
          return "task_cancelled";
        }
      };
}
