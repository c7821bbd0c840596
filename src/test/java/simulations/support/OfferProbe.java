package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A short session with a server, to see its lists. Blocking, and not part of any measurement. */
final class OfferProbe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration STEP_LIMIT = Duration.ofSeconds(10);
  private static final int MOST_PAGES = 1_000;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(STEP_LIMIT).build();
  private final URI url;
  private Optional<String> session = Optional.empty();
  private Optional<String> version = Optional.empty();
  private int lastId;

  private OfferProbe(URI url) {
    this.url = url;
  }

  /**
   * @throws IllegalStateException saying what is wrong with the answer
   */
  static ServerOffer ask(URI url, String protocolVersion) {
    OfferProbe probe = new OfferProbe(url);
    try {
      probe.initialize(protocolVersion);
      ServerOffer offer =
          new ServerOffer(
              probe.list("tools", "name"),
              probe.list("resources", "uri"),
              probe.list("prompts", "name"));
      probe.goodbye();
      return offer;
    } catch (IOException e) {
      throw new IllegalStateException(reason(e), e);
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(reason(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void initialize(String protocolVersion) throws IOException, InterruptedException {
    JsonNode answer =
        request(
            "initialize",
            Map.of(
                "protocolVersion",
                protocolVersion,
                "capabilities",
                Map.of(),
                "clientInfo",
                Map.of("name", "gatling-mcp preflight", "version", "1")));
    if (answer.has("error")) {
      throw new IllegalStateException("initialize: " + answer.path("error").path("message"));
    }
    version = Optional.of(answer.path("result").path("protocolVersion").asText(protocolVersion));
    post(Map.of("jsonrpc", "2.0", "method", "notifications/initialized")).body().close();
  }

  /** All pages; an error means that the server has none of the kind. */
  private Set<String> list(String kind, String key) throws IOException, InterruptedException {
    Set<String> names = new TreeSet<>();
    Map<String, Object> params = Map.of();
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode result = request(kind + "/list", params).path("result");
      result.path(kind).forEach(entry -> names.add(entry.path(key).asText()));
      if (!result.path("nextCursor").isTextual()) {
        break;
      }
      params = Map.of("cursor", result.path("nextCursor").asText());
    }
    return names;
  }

  private void goodbye() throws IOException, InterruptedException {
    if (session.isPresent()) {
      http.send(headers().DELETE().build(), HttpResponse.BodyHandlers.discarding());
    }
  }

  private JsonNode request(String method, Map<String, Object> params)
      throws IOException, InterruptedException {
    int id = ++lastId;
    HttpResponse<Stream<String>> response =
        post(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params));
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() != 200) {
        throw new IllegalStateException(method + ": HTTP status " + response.statusCode());
      }
      session = response.headers().firstValue("mcp-session-id").or(() -> session);
      String type = response.headers().firstValue("content-type").orElse("");
      return type.startsWith("text/event-stream")
          ? answerInStream(lines.iterator(), id)
          : JSON.readTree(String.join("\n", lines.toList()));
    }
  }

  private static JsonNode answerInStream(Iterator<String> lines, int id) throws IOException {
    StringBuilder data = new StringBuilder();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("data:")) {
        data.append(line.substring("data:".length())).append('\n');
      } else if (line.isEmpty() && !data.toString().isBlank()) {
        JsonNode message = JSON.readTree(data.toString());
        if (message.path("id").asInt(-1) == id && !message.has("method")) {
          return message;
        }
        data.setLength(0);
      }
    }
    throw new IllegalStateException("the event stream ended without an answer");
  }

  private HttpResponse<Stream<String>> post(Map<String, Object> message)
      throws IOException, InterruptedException {
    HttpRequest request =
        headers()
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message)))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofLines());
  }

  private HttpRequest.Builder headers() {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(url).version(HttpClient.Version.HTTP_1_1).timeout(STEP_LIMIT);
    version.ifPresent(v -> builder.header("MCP-Protocol-Version", v));
    session.ifPresent(s -> builder.header("Mcp-Session-Id", s));
    return builder;
  }
}
