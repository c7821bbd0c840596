package io.github.gatlingmcp.metrics.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kinds of failure as OpenTelemetry's conventions name them: a JSON-RPC error by its code, an HTTP
 * error by its status; else the kind as it is, such as {@code tool_error} and {@code timeout}, and
 * {@code rpc_error}, {@code http_4xx}, {@code http_5xx} and {@code http_other} for uncommon ones.
 *
 * @param name of {@code error.type}; empty for what went well
 * @param rpcCode empty unless it is a JSON-RPC error with a known code
 */
record ErrorType(String name, String rpcCode) {
  private static final ErrorType NONE = new ErrorType("", "");
  private static final Pattern RPC = Pattern.compile("rpc_error_(-\\d+)");
  private static final Pattern HTTP = Pattern.compile("http_(\\d{3})");

  static ErrorType of(String outcome, boolean isOk) {
    if (isOk) {
      return NONE;
    }
    Matcher rpc = RPC.matcher(outcome);
    if (rpc.matches()) {
      return new ErrorType(rpc.group(1), rpc.group(1));
    }
    Matcher http = HTTP.matcher(outcome);
    return new ErrorType(http.matches() ? http.group(1) : outcome, "");
  }
}
