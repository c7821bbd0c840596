package simulations.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The HTTP client of the preflight, which carries the token of the run. */
final class ProbeHttp {
  static final Duration STEP_LIMIT = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(STEP_LIMIT).build();
  private final URI url;
  private final Optional<String> bearerToken;

  ProbeHttp(URI url, Optional<String> bearerToken) {
    this.url = url;
    this.bearerToken = bearerToken;
  }

  URI url() {
    return url;
  }

  HttpClient client() {
    return client;
  }

  Optional<String> authorization() {
    return bearerToken.map(token -> "Bearer " + token);
  }

  HttpRequest.Builder request(URI to) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(to).version(HttpClient.Version.HTTP_1_1).timeout(STEP_LIMIT);
    authorization().ifPresent(value -> builder.header("Authorization", value));
    return builder;
  }

  HttpResponse<Stream<String>> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
  }
}
