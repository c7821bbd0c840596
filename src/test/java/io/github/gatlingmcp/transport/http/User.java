package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.HttpClientConfig;
import io.gatling.http.client.Request;
import io.gatling.http.client.impl.DefaultHttpClient;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.Transport;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One virtual user with a transport of its own, on an event loop of its own. */
final class User implements AutoCloseable {
  static final ReconnectPolicy QUICK =
      new ReconnectPolicy(2, Duration.ofMillis(20), 1.5, Duration.ofMillis(100));

  final Recording recording = new Recording();
  final DefaultHttpClient client;
  final Transport transport;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();

  User(URI endpoint) {
    this(endpoint, settings -> settings);
  }

  User(URI endpoint, UnaryOperator<HttpTransportSettings> change) {
    this(endpoint, new HttpClientConfig(), change);
  }

  User(URI endpoint, HttpClientConfig config, UnaryOperator<HttpTransportSettings> change) {
    client = new DefaultHttpClient(config.setEnableSni(true));
    HttpTransportSettings standard = standard(client);
    transport =
        new StreamableHttp(change.apply(standard))
            .open(endpoint, 1, new EventLoopTimers(loop), recording);
  }

  private static HttpTransportSettings standard(DefaultHttpClient client) {
    return new HttpTransportSettings(
        client,
        ConnectionSettings.standard(new NameResolution()),
        List.of(),
        Optional.empty(),
        HttpTransportSettings.DEFAULT_MAX_MESSAGE_BYTES,
        QUICK,
        HttpTransportSettings.DEFAULT_ANSWER_LINGER);
  }

  static UnaryOperator<HttpTransportSettings> maxMessageBytes(int bytes) {
    return s ->
        new HttpTransportSettings(
            s.client(),
            s.connections(),
            s.headers(),
            s.signature(),
            bytes,
            s.reconnect(),
            s.answerLinger());
  }

  static UnaryOperator<HttpTransportSettings> headers(Header... headers) {
    return s ->
        new HttpTransportSettings(
            s.client(),
            s.connections(),
            List.of(headers),
            s.signature(),
            s.maxMessageBytes(),
            s.reconnect(),
            s.answerLinger());
  }

  static UnaryOperator<HttpTransportSettings> signature(Function<Request, Request> signature) {
    return s ->
        new HttpTransportSettings(
            s.client(),
            s.connections(),
            s.headers(),
            Optional.of(signature),
            s.maxMessageBytes(),
            s.reconnect(),
            s.answerLinger());
  }

  /** How long it waits for the end of a stream that has brought the answer. */
  static UnaryOperator<HttpTransportSettings> answerLinger(Duration linger) {
    return s ->
        new HttpTransportSettings(
            s.client(),
            s.connections(),
            s.headers(),
            s.signature(),
            s.maxMessageBytes(),
            s.reconnect(),
            linger);
  }

  static UnaryOperator<HttpTransportSettings> connections(
      UnaryOperator<ConnectionSettings> change) {
    return s ->
        new HttpTransportSettings(
            s.client(),
            change.apply(s.connections()),
            s.headers(),
            s.signature(),
            s.maxMessageBytes(),
            s.reconnect(),
            s.answerLinger());
  }

  /** HTTP/2 where the server offers it; {@code limit} is for a connection to become ready. */
  static UnaryOperator<HttpTransportSettings> http2(Duration limit) {
    return connections(
        c ->
            new ConnectionSettings(
                c.shared(),
                true,
                c.http2PriorKnowledge(),
                c.nameResolver(),
                c.proxy(),
                c.noProxyFor(),
                c.localAddresses(),
                c.sslContexts(),
                limit,
                ConnectionWatcher.NONE));
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
    return new Outbound(
        utf8("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}"),
        List.of(),
        RequestId.of(id));
  }

  static Outbound notification() {
    return new Outbound(
        utf8("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"), List.of(), null);
  }

  static String result(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}";
  }

  static String event(String data) {
    return "event: message\ndata: " + data + "\n\n";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    loop.execute(transport::close);
    client.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
