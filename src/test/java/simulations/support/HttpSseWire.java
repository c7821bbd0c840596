package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** HTTP+SSE of 2024-11-05: one stream brings everything, the stream says where to POST. */
final class HttpSseWire implements ProbeWire {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProbeHttp http;
  private final Stream<String> lines;
  private final EventData events;
  private final URI endpoint;

  private HttpSseWire(ProbeHttp http, Stream<String> lines) {
    this.http = http;
    this.lines = lines;
    this.events = new EventData(lines.iterator());
    this.endpoint = http.url().resolve(next());
  }

  static HttpSseWire open(ProbeHttp http) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        http.send(http.request(http.url()).header("Accept", "text/event-stream").GET());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IllegalStateException("event stream: HTTP status " + response.statusCode());
    }
    return new HttpSseWire(http, response.body());
  }

  private String next() {
    Optional<String> data = events.next();
    return data.orElseThrow(() -> new IllegalStateException("the event stream ended"));
  }

  @Override
  public void speak(String version) {}

  @Override
  public JsonNode request(JsonNode message) throws IOException, InterruptedException {
    tell(message);
    JsonNode answer = JSON.readTree(next());
    while (!ProbeWire.answers(answer, message.path("id").asInt())) {
      answer = JSON.readTree(next());
    }
    return answer;
  }

  @Override
  public void tell(JsonNode message) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        http.send(
            http.request(endpoint)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message))));
    response.body().close();
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          message.path("method").asText() + ": HTTP status " + response.statusCode());
    }
  }

  @Override
  public boolean hasSession() {
    return true;
  }

  @Override
  public void close() {
    lines.close();
  }
}
