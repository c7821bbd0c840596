package io.github.gatlingmcp.server.http;

import java.time.Duration;

/**
 * The transports on which a session is one connection: WebSocket, and HTTP+SSE of revision
 * 2024-11-05. A server without sessions offers neither. Immutable: each {@code with} gives a copy.
 *
 * @param webSocket whether WebSocket is served, on the path of MCP and on the next one; true
 * @param webSocketPath a second path for it; {@code /ws}
 * @param ping the pause between WebSocket pings, and the time in which a client has to show life
 *     after one before it is cut off; 20 seconds, 0 for no pings
 * @param httpSse whether HTTP+SSE is served; true
 * @param ssePath where its stream is; {@code /sse}
 * @param messagePath where its messages are posted to; {@code /message}
 */
public record SocketSettings(
    boolean webSocket,
    String webSocketPath,
    Duration ping,
    boolean httpSse,
    String ssePath,
    String messagePath) {
  private static final SocketSettings DEFAULTS =
      new SocketSettings(true, "/ws", Duration.ofSeconds(20), true, "/sse", "/message");

  /**
   * @throws IllegalArgumentException naming the value that is out of bounds
   */
  public SocketSettings {
    requirePath("webSocketPath", webSocketPath);
    requirePath("ssePath", ssePath);
    requirePath("messagePath", messagePath);
    if (ping.isNegative()) {
      throw new IllegalArgumentException("webSocketPing is " + ping + ", allowed is 0 or more");
    }
  }

  private static void requirePath(String name, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          name + " is " + path + ", allowed is a path that begins with /");
    }
  }

  /** Both are served. */
  public static SocketSettings defaults() {
    return DEFAULTS;
  }

  public SocketSettings withWebSocket(boolean value) {
    return new SocketSettings(value, webSocketPath, ping, httpSse, ssePath, messagePath);
  }

  public SocketSettings withWebSocketPath(String value) {
    return new SocketSettings(webSocket, value, ping, httpSse, ssePath, messagePath);
  }

  public SocketSettings withPing(Duration value) {
    return new SocketSettings(webSocket, webSocketPath, value, httpSse, ssePath, messagePath);
  }

  public SocketSettings withHttpSse(boolean value) {
    return new SocketSettings(webSocket, webSocketPath, ping, value, ssePath, messagePath);
  }

  public SocketSettings withSsePath(String value) {
    return new SocketSettings(webSocket, webSocketPath, ping, httpSse, value, messagePath);
  }

  public SocketSettings withMessagePath(String value) {
    return new SocketSettings(webSocket, webSocketPath, ping, httpSse, ssePath, value);
  }
}
