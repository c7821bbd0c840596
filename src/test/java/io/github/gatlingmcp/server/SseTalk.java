package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** A client of HTTP+SSE: one connection for the stream, another for the POSTs. */
final class SseTalk implements Talk {
  private static final String JSON = "Content-Type: application/json\r\n";

  private final Wire stream;
  private final Wire posts;
  private final String endpoint;

  SseTalk(McpServer server) {
    this(server, "/sse");
  }

  SseTalk(McpServer server, String path) {
    stream = new Wire(server);
    posts = new Wire(server);
    stream.send(
        "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n");
    Wire.Reply head = stream.readHead();
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("content-type")).isEqualTo("text/event-stream");
    String event = stream.chunk();
    assertThat(event).startsWith("event: endpoint\ndata: /");
    endpoint = Wire.lastData(event);
  }

  String endpoint() {
    return endpoint;
  }

  Wire stream() {
    return stream;
  }

  Wire.Reply post(String message) {
    return posts.request("POST", endpoint, JSON, message);
  }

  @Override
  public void send(String message) {
    assertThat(post(message).status()).isEqualTo(202);
  }

  @Override
  public JsonNode next() {
    String event = stream.chunk();
    assertThat(event).startsWith("event: message\ndata: ");
    return Wire.parse(Wire.lastData(event));
  }

  @Override
  public void disconnect() {
    stream.disconnect();
    posts.disconnect();
  }
}
