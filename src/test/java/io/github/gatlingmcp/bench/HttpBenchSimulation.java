package io.github.gatlingmcp.bench;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** The same loop as an author writes it with Gatling's {@code http(…)}. */
public final class HttpBenchSimulation extends Simulation {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"b\",\"version\":\"1\"}}}";
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\",\"params\":{}}";
  private static final String ECHO =
      "{\"jsonrpc\":\"2.0\",\"id\":#{n},\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
          + "\"arguments\":{\"message\":\"#{message}\"}}}";
  private static final String READ =
      "{\"jsonrpc\":\"2.0\",\"id\":#{n},\"method\":\"resources/read\",\"params\":{\"uri\":"
          + "\"app://large-data\"}}";

  private final BenchSettings settings = BenchSettings.fromProperties();

  {
    setUp(
            scenario("http")
                .exec(session -> session.set("message", BenchSettings.MESSAGE))
                .exec(
                    post("initialize", INITIALIZE)
                        .check(header("mcp-session-id").saveAs("sessionId")))
                .exec(inSession(post("initialized", INITIALIZED)).check(status().is(202)))
                .exec(during(settings.duration(), "n").on(inSession(request())))
                .injectOpen(atOnceUsers(settings.users())))
        .protocols(
            http.baseUrl(settings.url())
                .acceptHeader("application/json, text/event-stream")
                .contentTypeHeader("application/json"))
        .assertions(global().failedRequests().count().is(0L));
  }

  private HttpRequestActionBuilder post(String name, String body) {
    return http(name).post(settings.endpoint()).body(StringBody(body));
  }

  private static HttpRequestActionBuilder inSession(HttpRequestActionBuilder request) {
    return request
        .header("mcp-session-id", "#{sessionId}")
        .header("mcp-protocol-version", "2025-11-25");
  }

  private HttpRequestActionBuilder request() {
    return settings.resource()
        ? post("read", READ).check(lengthCheck())
        : post("echo", ECHO).check(echoCheck());
  }

  private CheckBuilder echoCheck() {
    return switch (settings.check()) {
      case JMES_PATH ->
          settings.stream()
              ? bodyString()
                  .transform(body -> message(body).at("/result/content/0/text").asText())
                  .isEL("#{message}")
              : jmesPath("result.content[0].text").isEL("#{message}");
      case SUBSTRING -> substring("#{message}");
      case TEXT -> throw new IllegalArgumentException("plain HTTP knows no text content");
    };
  }

  private CheckBuilder lengthCheck() {
    return switch (settings.check()) {
      case JMES_PATH ->
          settings.stream()
              ? bodyString()
                  .transform(body -> message(body).at("/result/contents/0/text").asText().length())
                  .is(Answers.TEXT_LENGTH)
              : jmesPath("result.contents[0].text")
                  .transform(String::length)
                  .is(Answers.TEXT_LENGTH);
      case SUBSTRING, TEXT -> throw new IllegalArgumentException("no such check of a length");
    };
  }

  /** The message of the one event that such an answer has. */
  private static JsonNode message(String events) {
    int data = events.indexOf("data: ") + "data: ".length();
    try {
      return MAPPER.readTree(events.substring(data, events.indexOf('\n', data)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event without a message", e);
    }
  }
}
