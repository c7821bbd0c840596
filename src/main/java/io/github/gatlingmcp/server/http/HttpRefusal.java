package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.spec.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP status other than 200 with a JSON-RPC error as its body.
 *
 * @param headers whole header lines, each ending in CRLF; empty when none
 */
record HttpRefusal(int status, int code, String message, String headers) {

  static HttpRefusal of(int status, String message) {
    return new HttpRefusal(status, ErrorCode.REFUSED, message, "");
  }

  static HttpRefusal of(int status, int code, String message) {
    return new HttpRefusal(status, code, message, "");
  }

  static HttpRefusal tooManySessions() {
    return of(503, "Too many sessions").with("retry-after: 1\r\n");
  }

  static HttpRefusal tooManyCalls() {
    return of(503, "Too many calls").with("retry-after: 1\r\n");
  }

  static HttpRefusal draining() {
    return of(503, "The server is shutting down").with("retry-after: 1\r\n");
  }

  /** What needed state that the replicas share failed. */
  static HttpRefusal failed(@Nullable Throwable failure) {
    return Unshared.reason(failure)
        .map(reason -> of(503, reason).with("retry-after: 1\r\n"))
        .orElseGet(() -> of(500, ErrorCode.INTERNAL_ERROR, "Internal error"));
  }

  HttpRefusal with(String headerLines) {
    return new HttpRefusal(status, code, message, headerLines);
  }

  byte[] body() {
    return JsonRpcWriter.error(Optional.empty(), code, message);
  }
}
