package io.github.gatlingmcp.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An MCP server that offers a tool on each of two pages, two resources in an event stream, and
 * knows no prompts. It keeps what it was asked.
 */
final class BareServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer http;
  private final List<String> methods = new CopyOnWriteArrayList<>();

  private BareServer(HttpServer http) {
    this.http = http;
  }

  static BareServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    BareServer server = new BareServer(http);
    http.createContext("/mcp", server::handle);
    http.start();
    return server;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/mcp");
  }

  /** The JSON-RPC methods in the order in which they came, and {@code DELETE}. */
  List<String> methods() {
    return methods;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("DELETE")) {
      methods.add("DELETE");
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    JsonNode message = JSON.readTree(exchange.getRequestBody());
    String method = message.path("method").asText();
    methods.add(method);
    if (!message.has("id")) {
      exchange.sendResponseHeaders(202, -1);
      return;
    }
    boolean second = message.path("params").has("cursor");
    switch (method) {
      case "initialize" -> {
        exchange.getResponseHeaders().set("Mcp-Session-Id", "one");
        answer(exchange, message, "\"result\":{\"protocolVersion\":\"2025-11-25\"}");
      }
      case "tools/list" ->
          answer(
              exchange,
              message,
              second
                  ? "\"result\":{\"tools\":[{\"name\":\"fast-echo\"}]}"
                  : "\"result\":{\"tools\":[{\"name\":\"other\"}],\"nextCursor\":\"2\"}");
      case "resources/list" ->
          stream(
              exchange,
              message,
              "\"result\":{\"resources\":[{\"uri\":\"app://static-data\"},"
                  + "{\"uri\":\"app://dynamic-data\"}]}");
      default ->
          answer(exchange, message, "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}");
    }
  }

  private static void answer(HttpExchange exchange, JsonNode request, String member)
      throws IOException {
    send(exchange, "application/json", json(request, member));
  }

  /** After a notification, as servers do that have something to say first. */
  private static void stream(HttpExchange exchange, JsonNode request, String member)
      throws IOException {
    send(
        exchange,
        "text/event-stream",
        ": hello\n\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}\n\n"
            + "event: message\ndata: "
            + json(request, member)
            + "\n\n");
  }

  private static String json(JsonNode request, String member) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + "," + member + "}";
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
