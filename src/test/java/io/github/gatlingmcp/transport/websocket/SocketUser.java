package io.github.gatlingmcp.transport.websocket;

import io.gatling.http.client.HttpClientConfig;
import io.gatling.http.client.impl.DefaultHttpClient;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.http.ConnectionSettings;
import io.github.gatlingmcp.transport.http.ConnectionWatcher;
import io.github.gatlingmcp.transport.http.HttpTransportSettings;
import io.github.gatlingmcp.transport.http.NameResolution;
import io.github.gatlingmcp.transport.http.ReconnectPolicy;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** One virtual user with a WebSocket transport, on an event loop of its own. */
final class SocketUser implements AutoCloseable {
  static final int MAX_MESSAGE_BYTES = 100_000;

  final Recording recording = new Recording();
  final SocketCounts counts = new SocketCounts();
  final DefaultHttpClient client;
  final Transport transport;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();

  SocketUser(URI endpoint) {
    this(endpoint, Optional.empty(), Duration.ofSeconds(60), new HttpClientConfig());
  }

  /**
   * @param connectLimit within which the socket is open
   */
  SocketUser(
      URI endpoint, Optional<PingPolicy> ping, Duration connectLimit, HttpClientConfig config) {
    client = new DefaultHttpClient(config.setEnableSni(true));
    WebSocketSettings settings =
        new WebSocketSettings(
            new HttpTransportSettings(
                client,
                connections(connectLimit),
                List.of(new Header("Authorization", "Bearer t")),
                Optional.empty(),
                MAX_MESSAGE_BYTES,
                ReconnectPolicy.STANDARD,
                HttpTransportSettings.DEFAULT_ANSWER_LINGER),
            List.of("mcp", "mcp.version.1"),
            ping,
            counts);
    transport = new WebSockets(settings).open(endpoint, 1, new EventLoopTimers(loop), recording);
  }

  private static ConnectionSettings connections(Duration limit) {
    ConnectionSettings standard = ConnectionSettings.standard(new NameResolution());
    return new ConnectionSettings(
        standard.shared(),
        true,
        standard.http2PriorKnowledge(),
        standard.nameResolver(),
        standard.proxy(),
        standard.noProxyFor(),
        standard.localAddresses(),
        standard.sslContexts(),
        limit,
        ConnectionWatcher.NONE);
  }

  /** Does something on the user's event loop. */
  <T> T onLoop(Callable<T> work) throws Exception {
    return loop.submit(work).get(20, TimeUnit.SECONDS);
  }

  Sending send(Outbound message) throws Exception {
    return onLoop(() -> transport.send(message, recording));
  }

  /** Sends the request with id 1. */
  Sending ask() throws Exception {
    return send(request(1));
  }

  static Outbound request(int id) {
    return new Outbound(utf8(requestText(id)), List.of(), RequestId.of(id));
  }

  static String requestText(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
  }

  static Outbound notification() {
    return new Outbound(
        utf8("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"), List.of(), null);
  }

  static String result(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}";
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    loop.execute(transport::close);
    client.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
