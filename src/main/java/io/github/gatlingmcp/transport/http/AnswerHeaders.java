package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.spec.McpHeader;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Optional;

/** The headers of an answer that this transport reads. */
record AnswerHeaders(int status, MediaType mediaType, long declaredLength) {
  static final long UNKNOWN_LENGTH = -1;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private static final AsciiString SESSION_ID = AsciiString.cached(McpHeader.SESSION_ID);

  static AnswerHeaders of(int status, HttpHeaders headers) {
    return new AnswerHeaders(status, MediaType.of(headers), declaredLength(headers));
  }

  static Optional<String> sessionId(HttpHeaders headers) {
    return Optional.ofNullable(headers.get(SESSION_ID));
  }

  /** What the server says of the authorization that is missing. */
  static Optional<String> challenge(int status, HttpHeaders headers) {
    return (status == UNAUTHORIZED || status == FORBIDDEN)
            && headers.contains(HttpHeaderNames.WWW_AUTHENTICATE)
        ? Optional.of(String.join(", ", headers.getAll(HttpHeaderNames.WWW_AUTHENTICATE)))
        : Optional.empty();
  }

  boolean success() {
    return status >= 200 && status < 300;
  }

  boolean eventStream() {
    return mediaType == MediaType.EVENT_STREAM;
  }

  private static long declaredLength(HttpHeaders headers) {
    String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    try {
      return length == null ? UNKNOWN_LENGTH : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return UNKNOWN_LENGTH;
    }
  }
}
