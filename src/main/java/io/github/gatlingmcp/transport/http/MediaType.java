package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.spec.McpHeader;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What a {@code Content-Type} means to this transport: case and parameters do not matter. */
public enum MediaType {
  JSON,
  EVENT_STREAM,
  OTHER;

  /** That of a message with these headers. */
  public static MediaType of(HttpHeaders headers) {
    return of(headers.get(HttpHeaderNames.CONTENT_TYPE));
  }

  static MediaType of(@Nullable String contentType) {
    if (contentType == null) {
      return OTHER;
    }
    if (is(contentType, McpHeader.JSON)) {
      return JSON;
    }
    return is(contentType, McpHeader.EVENT_STREAM) ? EVENT_STREAM : OTHER;
  }

  private static boolean is(String contentType, String type) {
    if (!contentType.regionMatches(true, 0, type, 0, type.length())) {
      return false;
    }
    for (int i = type.length(); i < contentType.length(); i++) {
      char c = contentType.charAt(i);
      if (c == ';') {
        return true;
      }
      if (c != ' ' && c != '\t') {
        return false;
      }
    }
    return true;
  }
}
