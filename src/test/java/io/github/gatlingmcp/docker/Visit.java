package io.github.gatlingmcp.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client that does one thing of each kind, so that a server has something to tell of each. */
final class Visit {
  private static final String NOTIFY =
      "{\"name\":\"trigger-notification\",\"arguments\":{\"kind\":\"custom\"}}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI mcp;
  private final String session;

  /** Opens a session. */
  Visit(URI mcp) throws IOException, InterruptedException {
    this.mcp = mcp;
    HttpRequest request =
        post(
                "initialize",
                """
            {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}""")
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    this.session =
        answer
            .headers()
            .firstValue("mcp-session-id")
            .orElseThrow(() -> new AssertionError("no session: " + answer.body()));
  }

  /** A notification without a stream. */
  void tellNobody() throws IOException, InterruptedException {
    call("tools/call", NOTIFY);
  }

  /** A tool, a resource, a prompt, and a notification that a stream brings. */
  void doAll() throws IOException, InterruptedException {
    call("tools/call", "{\"name\":\"fast-echo\",\"arguments\":{\"message\":\"x\"}}");
    call("resources/read", "{\"uri\":\"app://static-data\"}");
    call("prompts/get", "{\"name\":\"greeting\",\"arguments\":{\"name\":\"x\"}}");
    HttpRequest listen =
        HttpRequest.newBuilder(mcp)
            .header("Accept", "text/event-stream")
            .header("Mcp-Session-Id", session)
            .header("Mcp-Protocol-Version", "2025-11-25")
            .build();
    try (BufferedReader events =
        new BufferedReader(
            new InputStreamReader(
                client.send(listen, HttpResponse.BodyHandlers.ofInputStream()).body(), UTF_8))) {
      call("tools/call", NOTIFY);
      if (events.lines().noneMatch(line -> line.contains("notifications/custom"))) {
        throw new AssertionError("the stream ended");
      }
    }
  }

  private void call(String method, String params) throws IOException, InterruptedException {
    HttpRequest request = post(method, params).header("Mcp-Session-Id", session).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 || !answer.body().contains("\"result\"")) {
      throw new AssertionError(method + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  private HttpRequest.Builder post(String method, String params) {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    return HttpRequest.newBuilder(mcp)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }
}
