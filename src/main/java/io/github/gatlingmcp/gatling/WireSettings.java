package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.transport.http.ReadLimit;
import io.github.gatlingmcp.transport.websocket.PingPolicy;
import io.github.gatlingmcp.transport.websocket.WebSocketSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which wire carries the messages, beyond what the URL says.
 *
 * @param httpSse whether http(s) means HTTP+SSE, else Streamable HTTP
 * @param subprotocols offered over WebSocket
 * @param ping how a silent WebSocket is noticed, if at all
 * @param readLimit how fast connections are read, if not at full speed
 */
public record WireSettings(
    boolean httpSse,
    List<String> subprotocols,
    Optional<PingPolicy> ping,
    Optional<ReadLimit> readLimit) {
  /** Streamable HTTP; over WebSocket the subprotocol {@code mcp}, and no pings. */
  public static final WireSettings STANDARD =
      new WireSettings(
          false, WebSocketSettings.DEFAULT_SUBPROTOCOLS, Optional.empty(), Optional.empty());

  public WireSettings {
    subprotocols = List.copyOf(subprotocols);
  }

  public WireSettings overHttpSse() {
    return new WireSettings(true, subprotocols, ping, readLimit);
  }

  public WireSettings withSubprotocols(List<String> offered) {
    return new WireSettings(httpSse, offered, ping, readLimit);
  }

  public WireSettings withPing(Duration interval, Duration limit) {
    return new WireSettings(
        httpSse, subprotocols, Optional.of(new PingPolicy(interval, limit)), readLimit);
  }

  public WireSettings withReadLimit(int bytesPerSecond) {
    return new WireSettings(
        httpSse, subprotocols, ping, Optional.of(new ReadLimit(bytesPerSecond)));
  }

  /**
   * Fails when this address cannot be reached by this wire, or not in this revision.
   *
   * @throws IllegalArgumentException saying what to change
   */
  public void check(URI endpoint, ProtocolRevision revision) {
    boolean webSocket = Endpoint.isWebSocket(endpoint);
    if (webSocket && httpSse) {
      throw new IllegalArgumentException("httpSse() needs a URL http(s)://…, not ws(s)://…");
    }
    if ((webSocket || httpSse) && revision.isStateless()) {
      throw new IllegalArgumentException(
          "MCP protocol version " + revision + " is spoken over Streamable HTTP only");
    }
    if (!webSocket && !httpSse && !revision.isAtLeast(ProtocolRevision.V2025_03_26)) {
      throw new IllegalArgumentException(
          "MCP protocol version "
              + revision
              + " is older than Streamable HTTP: add httpSse(), or use a URL ws(s)://…");
    }
  }
}
