package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One connection to a server under test: sends bytes as told, reads exactly what comes. */
final class Wire implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LIMIT_MILLIS = 20_000;
  static final String POST_HEADERS =
      "Accept: application/json, text/event-stream\r\nContent-Type: application/json\r\n";

  private final int port;
  private final Socket socket;
  private final InputStream in;
  private String session = "";

  /** A response; {@code head} as it came, header names in lower case. */
  record Reply(int status, String head, Map<String, String> headers, String body) {
    JsonNode json() {
      return parse(body);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  Wire(McpServer server) {
    this(server.port());
  }

  /** For a server in another process. */
  Wire(int port) {
    this.port = port;
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LIMIT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection with a fresh session of that revision, and those client capabilities. */
  static Wire initialized(McpServer server, String revision, String capabilities) {
    return initialized(server.port(), revision, capabilities);
  }

  static Wire initialized(int port, String revision, String capabilities) {
    Wire wire = new Wire(port);
    Reply reply = wire.post(initialize(revision, capabilities));
    assertThat(reply.status()).isEqualTo(200);
    wire.session = reply.header("mcp-session-id");
    return wire;
  }

  static String initialize(String revision, String capabilities) {
    return "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
        + revision
        + "\",\"capabilities\":"
        + capabilities
        + ",\"clientInfo\":{\"name\":\"wire\",\"version\":\"0\"}}}";
  }

  static Wire initialized(McpServer server) {
    return initialized(server, "2025-11-25", "{}");
  }

  /** Another connection of the same session. */
  Wire again() {
    Wire wire = new Wire(port);
    wire.session = session;
    return wire;
  }

  String session() {
    return session;
  }

  String sessionHeader() {
    return session.isEmpty() ? "" : "Mcp-Session-Id: " + session + "\r\n";
  }

  void send(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sendPost(String body) {
    sendPost(POST_HEADERS, body);
  }

  void sendPost(String headers, String body) {
    send(rawPost(headers, body));
  }

  /** Sends POSTs in one write, so that there is no pause between them. */
  void sendPostsTogether(String... bodies) {
    send(
        Arrays.stream(bodies)
            .map(body -> rawPost(POST_HEADERS, body))
            .collect(Collectors.joining()));
  }

  private String rawPost(String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + headers
        + sessionHeader()
        + "Content-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  void sendGet(String headers) {
    send(
        "GET /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
            + sessionHeader()
            + headers
            + "\r\n");
  }

  Reply post(String body) {
    sendPost(body);
    return read();
  }

  /** Calls a tool and gives the response message, whatever it came in. */
  JsonNode call(String id, String tool, String arguments) {
    Reply reply = post(callBody(id, tool, arguments));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.header("content-type").equals("application/json")
        ? reply.json()
        : parse(lastData(reply.body()));
  }

  static String callBody(String id, String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + "}}";
  }

  static String lastData(String events) {
    int data = events.lastIndexOf("data: ");
    return events.substring(data + 6).strip();
  }

  Reply request(String method, String path, String headers, String body) {
    send(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + headers
            + "Content-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
    return read();
  }

  Reply delete() {
    send("DELETE /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\n" + sessionHeader() + "\r\n");
    return read();
  }

  /** A whole response. */
  Reply read() {
    Reply head = readHead();
    return new Reply(head.status(), head.head(), head.headers(), body(head));
  }

  /** What comes after that head. */
  String body(Reply head) {
    if (head.header("transfer-encoding").equals("chunked")) {
      StringBuilder body = new StringBuilder();
      for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
        body.append(chunk);
      }
      return body.toString();
    }
    String length = head.header("content-length");
    return bytes(length.isEmpty() ? 0 : Integer.parseInt(length));
  }

  /** The head of a response, whose chunks are read later. */
  Reply readHead() {
    StringBuilder head = new StringBuilder();
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      head.append(line).append('\n');
      int colon = line.indexOf(':');
      if (colon > 0 && !line.startsWith("HTTP/")) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    int status = Integer.parseInt(head.substring(9, 12));
    return new Reply(status, head.toString(), headers, "");
  }

  /** The next chunk of a stream, which the server makes of one event; empty at the end. */
  String chunk() {
    String size = line();
    String chunk = bytes(Integer.parseInt(size, 16));
    assertThat(line()).isEmpty();
    return chunk;
  }

  /** What is left until the server closes the connection. */
  String rest() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException reset) {
      return "reset";
    }
  }

  private String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new IOException("closed after '" + line + "'");
        }
        line.write(b);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private String bytes(int count) {
    try {
      byte[] bytes = in.readNBytes(count);
      assertThat(bytes).hasSize(count);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for something that happens on another thread. */
  static void eventually(BooleanSupplier condition) {
    long limit = System.nanoTime() + LIMIT_MILLIS * 1_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(limit);
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Override
  public void close() {
    disconnect();
  }

  /** Closes the connection, whatever is under way. */
  void disconnect() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
