package io.github.gatlingmcp.transport.websocket;

import io.github.gatlingmcp.transport.http.HttpTransportSettings;
import java.util.List;
import java.util.Optional;

/**
 * Everything a WebSocket transport is made from.
 *
 * @param http how connections are made, the headers of the upgrade, and the longest message
 * @param subprotocols offered at the upgrade, the best first; none is fine
 * @param ping how silence is noticed, if at all
 * @param counts where all of these transports count
 */
public record WebSocketSettings(
    HttpTransportSettings http,
    List<String> subprotocols,
    Optional<PingPolicy> ping,
    SocketCounts counts) {
  /** The one subprotocol that servers with MCP over WebSocket know. */
  public static final List<String> DEFAULT_SUBPROTOCOLS = List.of("mcp");

  public WebSocketSettings {
    subprotocols = List.copyOf(subprotocols);
  }
}
