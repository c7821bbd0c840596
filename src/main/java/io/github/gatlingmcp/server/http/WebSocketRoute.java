package io.github.gatlingmcp.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.Optional;

/** The opening handshake of WebSocket (RFC 6455), with the subprotocol of the official SDKs. */
final class WebSocketRoute {
  private static final String SUBPROTOCOL = "mcp";
  private static final String VERSION = "13";

  private final ServerParts parts;
  private final Desk desk;
  private final WebSocketDecoderConfig frames;

  WebSocketRoute(ServerParts parts, Desk desk) {
    this.parts = parts;
    this.desk = desk;
    this.frames =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(parts.settings().maxBodyBytes())
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .build();
  }

  /**
   * Whether this is for WebSocket: a request to upgrade, or any to the path that is all its own.
   */
  boolean serves(HttpInput input) {
    HttpSettings settings = parts.settings();
    if (!settings.sockets().webSocket() || !settings.stateful()) {
      return false;
    }
    return input.path().equals(settings.sockets().webSocketPath())
        || (input.path().equals(settings.path()) && upgrades(input));
  }

  private static boolean upgrades(HttpInput input) {
    return input.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && input.headers().containsValue(HttpHeaderNames.CONNECTION, "upgrade", true)
        && input.method().equals(HttpMethod.GET);
  }

  void open(Exchange exchange) {
    Optional<HttpRefusal> refusal = refusal(exchange.input());
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
    } else {
      exchange.handOver(channel -> upgrade(channel, exchange.input()));
    }
  }

  private Optional<HttpRefusal> refusal(HttpInput input) {
    HttpHeaders headers = input.headers();
    boolean offersOthers = headers.contains(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
    HttpRefusal refusal = null;
    if (!upgrades(input) || !VERSION.equals(input.header(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      String wanted = "upgrade: websocket\r\nsec-websocket-version: " + VERSION + "\r\n";
      refusal = HttpRefusal.of(426, "Upgrade Required: WebSocket 13").with(wanted);
    } else if (!headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)) {
      refusal = HttpRefusal.of(400, "Bad Request: Sec-WebSocket-Key header is required");
    } else if (offersOthers
        && !headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL, false)) {
      refusal = HttpRefusal.of(400, "Bad Request: The subprotocol is " + SUBPROTOCOL);
    } else if (parts.lifecycle().draining()) {
      refusal = HttpRefusal.draining();
    } else if (parts.sessions().count() >= parts.settings().maxSessions()) {
      refusal = HttpRefusal.tooManySessions();
    }
    return Optional.ofNullable(refusal);
  }

  /** The encoder stands first, so that whoever closes on the way in is heard on the way out. */
  private void upgrade(Channel channel, HttpInput input) {
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addFirst(new HttpResponseEncoder());
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.GET,
            input.path(),
            Unpooled.EMPTY_BUFFER,
            oneLineOfSubprotocols(input.headers()),
            EmptyHttpHeaders.INSTANCE);
    WebSocketConnection connection = new WebSocketConnection(channel, desk);
    var unused =
        new WebSocketServerHandshaker13("", SUBPROTOCOL, frames)
            .handshake(channel, request, EmptyHttpHeaders.INSTANCE, channel.newPromise());
    pipeline.replace(ConnectionHandler.class, "mcp", connection);
    int longest = parts.settings().maxBodyBytes();
    pipeline.addBefore("mcp", "utf8", new Utf8FrameValidator(false));
    pipeline.addBefore("mcp", "whole", new WebSocketFrameAggregator(longest));
    connection.begin();
  }

  /** The handshaker looks at the first line only. */
  private static HttpHeaders oneLineOfSubprotocols(HttpHeaders headers) {
    HttpHeaders copy = headers.copy();
    if (copy.contains(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)) {
      copy.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL);
    }
    return copy;
  }
}
