package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** Streamable HTTP: each message is a POST, answered by JSON or by an event stream. */
final class StreamableHttpWire implements ProbeWire {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProbeHttp http;
  private Optional<String> session = Optional.empty();
  private Optional<String> version = Optional.empty();

  StreamableHttpWire(ProbeHttp http) {
    this.http = http;
  }

  @Override
  public void speak(String version) {
    this.version = Optional.of(version);
  }

  @Override
  public JsonNode request(JsonNode message) throws IOException, InterruptedException {
    String method = message.path("method").asText();
    HttpResponse<Stream<String>> response = post(message);
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() != 200) {
        throw new IllegalStateException(method + ": HTTP status " + response.statusCode());
      }
      session = response.headers().firstValue("mcp-session-id").or(() -> session);
      String type = response.headers().firstValue("content-type").orElse("");
      return type.startsWith("text/event-stream")
          ? answer(new EventData(lines.iterator()), message.path("id").asInt())
          : JSON.readTree(String.join("\n", lines.toList()));
    }
  }

  private static JsonNode answer(EventData events, int id) throws IOException {
    Optional<String> data = events.next();
    while (data.isPresent()) {
      JsonNode message = JSON.readTree(data.get());
      if (ProbeWire.answers(message, id)) {
        return message;
      }
      data = events.next();
    }
    throw new IllegalStateException("the event stream ended without an answer");
  }

  @Override
  public void tell(JsonNode message) throws IOException, InterruptedException {
    post(message).body().close();
  }

  private HttpResponse<Stream<String>> post(JsonNode message)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        headers()
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message)));
    if (message.at("/params/_meta").isObject()) {
      request.header("Mcp-Method", message.path("method").asText());
      if (message.at("/params/name").isTextual()) {
        request.header("Mcp-Name", message.at("/params/name").asText());
      }
    }
    return http.send(request);
  }

  private HttpRequest.Builder headers() {
    HttpRequest.Builder builder = http.request(http.url());
    version.ifPresent(v -> builder.header("MCP-Protocol-Version", v));
    session.ifPresent(s -> builder.header("Mcp-Session-Id", s));
    return builder;
  }

  @Override
  public boolean hasSession() {
    return session.isPresent();
  }

  @Override
  public void close() throws IOException {
    if (session.isPresent()) {
      try {
        http.send(headers().DELETE()).body().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
