package io.github.gatlingmcp.transport.sse;

import io.gatling.http.client.HttpClientConfig;
import io.gatling.http.client.impl.DefaultHttpClient;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.http.ConnectionSettings;
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

/** One virtual user with an HTTP+SSE transport, on an event loop of its own. */
final class SseUser implements AutoCloseable {
  static final int MAX_MESSAGE_BYTES = 100_000;

  final Recording recording = new Recording();
  final DefaultHttpClient client = new DefaultHttpClient(new HttpClientConfig());
  final Transport transport;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();

  SseUser(SsePeer peer) {
    this(stream(peer));
  }

  SseUser(SsePeer peer, Duration endpointLimit) {
    this(stream(peer), endpointLimit, HttpTransportSettings.DEFAULT_ANSWER_LINGER);
  }

  SseUser(URI endpoint) {
    this(endpoint, HttpSse.DEFAULT_ENDPOINT_LIMIT, HttpTransportSettings.DEFAULT_ANSWER_LINGER);
  }

  private SseUser(URI endpoint, Duration endpointLimit, Duration answerLinger) {
    HttpTransportSettings settings =
        new HttpTransportSettings(
            client,
            ConnectionSettings.standard(new NameResolution()),
            List.of(),
            Optional.empty(),
            MAX_MESSAGE_BYTES,
            ReconnectPolicy.STANDARD,
            answerLinger);
    transport =
        new HttpSse(settings, endpointLimit)
            .open(endpoint, 1, new EventLoopTimers(loop), recording);
  }

  /**
   * One that waits long for the end of the answer to a message, once the answer itself is there.
   */
  static SseUser patient(SsePeer peer) {
    return new SseUser(stream(peer), HttpSse.DEFAULT_ENDPOINT_LIMIT, Duration.ofSeconds(10));
  }

  private static URI stream(SsePeer peer) {
    return URI.create("http://127.0.0.1:" + peer.server.port() + "/sse");
  }

  /** Does something on the user's event loop. */
  <T> T onLoop(Callable<T> work) throws Exception {
    return loop.submit(work).get(20, TimeUnit.SECONDS);
  }

  Sending send(Outbound message) throws Exception {
    return onLoop(() -> transport.send(message, recording));
  }

  /** Sends the request with this id. */
  Sending ask(int id) throws Exception {
    return send(request(id));
  }

  static Outbound request(int id) {
    String text = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
    return new Outbound(text.getBytes(StandardCharsets.UTF_8), List.of(), RequestId.of(id));
  }

  static Outbound notification() {
    String text = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    return new Outbound(text.getBytes(StandardCharsets.UTF_8), List.of(), null);
  }

  static String result(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}";
  }

  @Override
  public void close() {
    loop.execute(transport::close);
    client.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
