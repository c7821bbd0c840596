package io.github.gatlingmcp.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * One whole HTTP request. Nobody writes to {@code body}.
 *
 * @param query what follows the question mark, as it came; empty when nothing
 */
record HttpInput(HttpMethod method, String path, String query, HttpHeaders headers, byte[] body) {
  static final AsciiString SESSION_ID = AsciiString.cached("mcp-session-id");
  static final AsciiString PROTOCOL_VERSION = AsciiString.cached("mcp-protocol-version");
  static final AsciiString LAST_EVENT_ID = AsciiString.cached("last-event-id");

  @Nullable String header(AsciiString name) {
    return headers.get(name);
  }
}
