package io.github.gatlingmcp.authorization;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The few HTTP requests that lead to a token. On two daemon threads of its own, with the JVM's
 * trust store, without a proxy; each answer has a limit of time and of length. Thread-safe.
 */
final class AuthorizationHttp implements AutoCloseable {
  /**
   * One answer.
   *
   * @param body empty when it was longer than allowed
   */
  record Answer(int status, Optional<byte[]> body, List<String> challenges) {}

  static final int MAX_BYTES = 256 * 1024;

  private static final int THREADS = 2;
  private static final int MOST_REDIRECTS = 3;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final ExecutorService threads;
  private final HttpClient client;
  private final Duration limit;

  /**
   * @param limit how long one exchange may take, the connection included
   */
  AuthorizationHttp(Duration limit) {
    this.limit = limit;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "mcp-authorization");
              thread.setDaemon(true);
              return thread;
            });
    this.client =
        HttpClient.newBuilder()
            .executor(threads)
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            // The JVM's proxy settings are not meant for what is measured, nor for this.
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** Fetches a document; a redirect is followed within its origin only. */
  CompletableFuture<Answer> get(URI uri) {
    return get(uri, MOST_REDIRECTS);
  }

  private CompletableFuture<Answer> get(URI uri, int redirects) {
    HttpRequest request = request(uri).header("Accept", JSON).GET().build();
    return send(request)
        .thenCompose(
            response -> {
              Optional<URI> next = redirects > 0 ? sameOrigin(uri, response) : Optional.empty();
              return next.isPresent()
                  ? get(next.get(), redirects - 1)
                  : CompletableFuture.completedFuture(answer(response));
            });
  }

  private static Optional<URI> sameOrigin(URI uri, HttpResponse<LimitedBody.Content> response) {
    if (response.statusCode() < 300 || response.statusCode() > 399) {
      return Optional.empty();
    }
    return response
        .headers()
        .firstValue("Location")
        .flatMap(location -> Urls.resolve(uri, location))
        .filter(target -> Urls.origin(target).equals(Urls.origin(uri)));
  }

  /** Posts a form. A redirect is not followed: the form holds the client's proof. */
  CompletableFuture<Answer> post(URI uri, String form, Map<String, String> headers) {
    HttpRequest.Builder request = request(uri).header("Content-Type", FORM).header("Accept", JSON);
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.ofString(form)).build())
        .thenApply(AuthorizationHttp::answer);
  }

  /** Posts nothing, to see how the resource asks for a token. */
  CompletableFuture<Answer> probe(URI resource) {
    HttpRequest request =
        request(resource)
            .header("Content-Type", JSON)
            .header("Accept", JSON + ", text/event-stream")
            .POST(BodyPublishers.noBody())
            .build();
    return send(request).thenApply(AuthorizationHttp::answer);
  }

  private HttpRequest.Builder request(URI uri) {
    try {
      return HttpRequest.newBuilder(uri).timeout(limit);
    } catch (IllegalArgumentException e) {
      throw new AuthorizationException(AuthorizationFailure.MALFORMED);
    }
  }

  /** The client's own limit ends with the headers: this one holds for all of it. */
  private CompletableFuture<HttpResponse<LimitedBody.Content>> send(HttpRequest request) {
    CompletableFuture<HttpResponse<LimitedBody.Content>> sending =
        client.sendAsync(request, head -> new LimitedBody(MAX_BYTES));
    return sending
        .copy()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (response, thrown) -> {
              if (thrown != null) {
                sending.cancel(true);
              }
            });
  }

  private static Answer answer(HttpResponse<LimitedBody.Content> response) {
    LimitedBody.Content content = response.body();
    return new Answer(
        response.statusCode(),
        content.cut() ? Optional.empty() : Optional.of(content.bytes()),
        response.headers().allValues("WWW-Authenticate"));
  }

  /** What is under way fails. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
