package io.github.gatlingmcp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.testkit.RedisProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a session with an open listening stream costs the reference server in memory. */
final class HeldSessions {
  private static final int FEW = 1_000;
  private static final Pattern SESSION = Pattern.compile("(?i)mcp-session-id: (\\S+)");
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}""";
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private final URI uri;
  private final List<Socket> open = new ArrayList<>();

  private HeldSessions(URI uri) {
    this.uri = uri;
  }

  /** With the sessions in its memory, and with Redis. */
  static String measure(int sessions) throws Exception {
    String alone = "alone" + measure(ReferenceServer.start(), sessions);
    Path folder = Files.createTempDirectory("held");
    try (RedisProcess redis = RedisProcess.start(folder)) {
      return alone + "with Redis" + measure(ReferenceServer.start(redis.uri()), sessions);
    }
  }

  private static String measure(ReferenceServer started, int sessions) throws IOException {
    try (ReferenceServer server = started) {
      HeldSessions held = new HeldSessions(server.uri());
      try {
        held.open(FEW);
        MemorySample few = server.memory(FEW);
        held.open(sessions - FEW);
        return report(few, server.memory(sessions));
      } finally {
        held.close();
      }
    }
  }

  private void open(int more) throws IOException {
    for (int i = 0; i < more; i++) {
      Socket socket = new Socket(uri.getHost(), uri.getPort());
      open.add(socket);
      Matcher session = SESSION.matcher(ask(socket, post(INITIALIZE, "")));
      if (!session.find()) {
        throw new IOException("the server opened no session");
      }
      String header = "mcp-session-id: " + session.group(1) + "\r\n";
      ask(socket, post(INITIALIZED, header));
      ask(socket, request("GET", header) + "accept: text/event-stream\r\n\r\n");
    }
  }

  private String request(String method, String headers) {
    return method
        + " /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\nmcp-protocol-version: 2025-11-25\r\n"
        + headers;
  }

  private String post(String body, String headers) {
    return request("POST", headers)
        + "accept: application/json, text/event-stream\r\ncontent-type: application/json\r\n"
        + "content-length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** What came first in answer: all of it, as these answers are short. */
  private static String ask(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(UTF_8));
    InputStream in = socket.getInputStream();
    byte[] answer = new byte[8192];
    int read = in.read(answer);
    return read < 0 ? "" : new String(answer, 0, read, UTF_8);
  }

  private void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  private static String report(MemorySample few, MemorySample many) {
    int more = many.sessions() - few.sessions();
    long heap = (many.heap() - few.heap()) / more;
    long direct = (many.direct() - few.direct()) / more;
    return String.format(
        Locale.ROOT,
        ": bytes of the reference server for each of %d sessions with a stream%n"
            + "  heap %d + direct %d = %d, resident %d%n",
        more,
        heap,
        direct,
        heap + direct,
        (many.resident() - few.resident()) / more);
  }
}
