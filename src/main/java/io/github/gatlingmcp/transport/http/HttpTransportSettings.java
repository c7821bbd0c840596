package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.HttpClient;
import io.gatling.http.client.Request;
import io.gatling.http.client.resolver.InetAddressNameResolver;
import io.github.gatlingmcp.transport.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything a Streamable HTTP transport is made from.
 *
 * @param client shared by all transports; whoever made it closes it
 * @param connections how connections are made
 * @param headers on every request, unless the session or the message sets the same name
 * @param signature signs each request last of all, if anything
 * @param maxMessageBytes the longest message that is read, default 16 MiB
 * @param reconnect how broken streams are opened again
 * @param answerLinger how long an answered stream may take to end before it is closed, default 100
 *     ms
 */
public record HttpTransportSettings(
    HttpClient client,
    ConnectionSettings connections,
    List<Header> headers,
    Optional<Function<Request, Request>> signature,
    int maxMessageBytes,
    ReconnectPolicy reconnect,
    Duration answerLinger) {
  public static final int DEFAULT_MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
  public static final Duration DEFAULT_ANSWER_LINGER = Duration.ofMillis(100);

  public HttpTransportSettings {
    headers = List.copyOf(headers);
  }

  /** The same with other connections. */
  public HttpTransportSettings with(ConnectionSettings others) {
    return new HttpTransportSettings(
        client, others, headers, signature, maxMessageBytes, reconnect, answerLinger);
  }

  /** The defaults. */
  public static HttpTransportSettings standard(
      HttpClient client, InetAddressNameResolver nameResolver) {
    return new HttpTransportSettings(
        client,
        ConnectionSettings.standard(nameResolver),
        List.of(),
        Optional.empty(),
        DEFAULT_MAX_MESSAGE_BYTES,
        ReconnectPolicy.STANDARD,
        DEFAULT_ANSWER_LINGER);
  }
}
