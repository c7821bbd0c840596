package io.github.gatlingmcp.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.channel.Channel;
import java.io.ByteArrayOutputStream;

/** What the server says. Confined to its one thread. */
final class Answers {
  static final int TEXT_LENGTH = 100 * 1024;

  private static final byte[] COUNT = ascii("GET /count ");
  private static final byte[] GET = ascii("GET ");
  private static final byte[] EVENTS = ascii("GET /sse ");
  private static final byte[] STREAMS = ascii("GET /streams ");
  private static final byte[] NOTIFY = ascii("GET /notify ");
  private static final byte[] DELETE = ascii("DELETE ");
  private static final byte[] STREAM = ascii("POST /stream ");
  private static final byte[] POSTED = ascii("POST /sse/");
  private static final byte[] ID = ascii("\"id\":");
  private static final byte[] METHOD = ascii("\"method\":\"");
  private static final byte[] INITIALIZE = ascii("initialize");
  private static final byte[] TOOLS_LIST = ascii("tools/list");
  private static final byte[] TOOLS_CALL = ascii("tools/call");
  private static final byte[] RESOURCES_READ = ascii("resources/read");
  private static final byte[] MESSAGE = ascii("\"message\":\"");

  private static final String OK = "HTTP/1.1 200 OK";
  private static final String JSON = "content-type: application/json";
  private static final byte[] NOTHING = head(OK, "content-length: 0", "", "");
  private static final byte[] ACCEPTED = head("HTTP/1.1 202 Accepted", "content-length: 0", "", "");
  private static final byte[] OPEN_STREAM =
      head(OK, "content-type: text/event-stream", "transfer-encoding: chunked", "", "");
  private static final byte[] JSON_HEAD = head(OK, JSON, "content-length: ");
  private static final byte[] SESSION_HEAD =
      head(OK, JSON, "mcp-session-id: 0f3c9a52-8b1e-4f6d-9c70-1de2a4b5c6d7", "content-length: ");
  private static final byte[] HEAD_END = ascii("\r\n\r\n");
  private static final byte[] LINE_END = ascii("\r\n");
  private static final byte[] EVENT = ascii("event: message\ndata: ");
  private static final byte[] EVENT_END = ascii("\n\n");
  private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");

  private static final byte[] ANSWER = ascii("{\"jsonrpc\":\"2.0\",\"id\":");
  private static final byte[] ECHO =
      ascii(",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"");
  private static final byte[] ECHO_END = ascii("\"}]}}");
  private static final byte[] INITIALIZED =
      ascii(
          ",\"result\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{},"
              + "\"resources\":{}},\"serverInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}");
  private static final byte[] TOOLS =
      ascii(
          ",\"result\":{\"tools\":[{\"name\":\"fast-echo\",\"inputSchema\":"
              + "{\"type\":\"object\"}}]}}");
  private static final byte[] RESOURCE =
      ascii(
          ",\"result\":{\"contents\":[{\"uri\":\"app://large-data\",\"mimeType\":\"text/plain\","
              + "\"text\":\""
              + text()
              + "\"}]}}");

  private final Streams streams;
  private long count;

  Answers(Streams streams) {
    this.streams = streams;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static byte[] head(String... lines) {
    return ascii(String.join("\r\n", lines));
  }

  /** Lines of 80 characters, each line break an escape of two bytes in JSON. */
  private static String text() {
    String line = "The quick brown fox jumps over the lazy dog, and then does it again: 0123456789";
    return (line + "\\n").repeat(TEXT_LENGTH / (line.length() + 1));
  }

  /**
   * The whole answer to the request that starts at 0 and whose body is {@code [body, end)}, and
   * that came on {@code channel}.
   */
  byte[] to(byte[] request, int body, int end, Channel channel) {
    if (Bytes.startsWith(request, 0, GET)) {
      return toGet(request, channel);
    }
    if (Bytes.startsWith(request, 0, POSTED)) {
      streams.answer(Bytes.number(request, POSTED.length), message(request, body, end));
      return ACCEPTED;
    }
    if (Bytes.startsWith(request, 0, DELETE)) {
      return NOTHING;
    }
    int id = Bytes.find(request, body, ID);
    if (id < 0 || id >= end) {
      return ACCEPTED;
    }
    byte[] message = answer(request, body, id + ID.length);
    if (isInitialize(request, body)) {
      return json(SESSION_HEAD, message);
    }
    return Bytes.startsWith(request, 0, STREAM) ? stream(message) : json(JSON_HEAD, message);
  }

  private static boolean isInitialize(byte[] request, int body) {
    return Bytes.startsWith(request, Bytes.find(request, body, METHOD) + METHOD.length, INITIALIZE);
  }

  private byte[] toGet(byte[] request, Channel channel) {
    if (Bytes.startsWith(request, 0, COUNT)) {
      return json(JSON_HEAD, ascii(Long.toString(count + streams.notified())));
    }
    if (Bytes.startsWith(request, 0, STREAMS)) {
      return json(JSON_HEAD, ascii(Integer.toString(streams.open())));
    }
    if (Bytes.startsWith(request, 0, NOTIFY)) {
      streams.notifyAll(channel.eventLoop());
      return NOTHING;
    }
    int number = streams.add(channel);
    if (Bytes.startsWith(request, 0, EVENTS)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(OPEN_STREAM);
      out.writeBytes(Streams.chunk(ascii("event: endpoint\ndata: /sse/" + number + "\n\n")));
      return out.toByteArray();
    }
    return OPEN_STREAM;
  }

  /** The message that answers the one in {@code [body, end)}; nothing for one without an id. */
  byte[] message(byte[] request, int body, int end) {
    int id = Bytes.find(request, body, ID);
    return id < 0 || id >= end ? new byte[0] : answer(request, body, id + ID.length);
  }

  private byte[] answer(byte[] request, int body, int id) {
    int method = Bytes.find(request, body, METHOD) + METHOD.length;
    if (Bytes.startsWith(request, method, TOOLS_CALL)) {
      count++;
      int message = Bytes.find(request, body, MESSAGE) + MESSAGE.length;
      int messageEnd = Bytes.indexOf(request, message, '"');
      ByteArrayOutputStream out = started(request, id, messageEnd - message + 128);
      out.writeBytes(ECHO);
      out.write(request, message, messageEnd - message);
      out.writeBytes(ECHO_END);
      return out.toByteArray();
    }
    if (Bytes.startsWith(request, method, RESOURCES_READ)) {
      count++;
      ByteArrayOutputStream out = started(request, id, RESOURCE.length + 64);
      out.writeBytes(RESOURCE);
      return out.toByteArray();
    }
    ByteArrayOutputStream out = started(request, id, 256);
    out.writeBytes(Bytes.startsWith(request, method, TOOLS_LIST) ? TOOLS : INITIALIZED);
    return out.toByteArray();
  }

  private static ByteArrayOutputStream started(byte[] request, int id, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    out.writeBytes(ANSWER);
    out.write(request, id, idEnd(request, id) - id);
    return out;
  }

  /** An id, a number here, may be the last of its message. */
  private static int idEnd(byte[] request, int id) {
    return Math.min(Bytes.indexOf(request, id, ','), Bytes.indexOf(request, id, '}'));
  }

  private static byte[] json(byte[] head, byte[] message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(head.length + message.length + 16);
    out.writeBytes(head);
    out.writeBytes(ascii(Integer.toString(message.length)));
    out.writeBytes(HEAD_END);
    out.writeBytes(message);
    return out.toByteArray();
  }

  private static byte[] stream(byte[] message) {
    int size = EVENT.length + message.length + EVENT_END.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream(size + OPEN_STREAM.length + 32);
    out.writeBytes(OPEN_STREAM);
    out.writeBytes(ascii(Integer.toHexString(size)));
    out.writeBytes(LINE_END);
    out.writeBytes(EVENT);
    out.writeBytes(message);
    out.writeBytes(EVENT_END);
    out.writeBytes(LAST_CHUNK);
    return out.toByteArray();
  }
}
