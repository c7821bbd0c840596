package io.github.gatlingmcp.testkit;

import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a plain MCP server says over HTTP: the right id, and a result that names the method. */
public final class PoliteAnswers {
  private static final Pattern ID = Pattern.compile("^\\{\"jsonrpc\":\"2.0\",\"id\":(\\d+),");
  private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]*)\"");
  private static final Pattern PATH = Pattern.compile("^\\S+ (\\S+) ");

  private PoliteAnswers() {}

  /** The answer to any request, with a session that is named after the path. */
  public static Script to(Received request) {
    if (request.firstLine().startsWith("DELETE ")) {
      return ScriptedServer.send(ScriptedServer.head("HTTP/1.1 200 OK", "Content-Length: 0"));
    }
    if (request.firstLine().startsWith("GET ")) {
      return ScriptedServer.send(ScriptedServer.response("405 No", "text/plain", "no"));
    }
    return switch (method(request)) {
      case "initialize" -> welcome(request);
      case "tools/list" -> page(request);
      default ->
          isRequest(request) ? json(request, "{\"of\":\"" + method(request) + "\"}") : taken();
    };
  }

  /** An answer of one JSON-RPC result. */
  public static Script json(Received request, String result) {
    return ScriptedServer.send(ScriptedServer.json(result(request, result)));
  }

  /** An answer of these events and then the result, all on one stream. */
  public static Script stream(String... messages) {
    StringBuilder events = new StringBuilder(ScriptedServer.streamHead());
    for (String message : messages) {
      events.append(ScriptedServer.chunk("data: " + message + "\n\n"));
    }
    return ScriptedServer.send(events.append(ScriptedServer.lastChunk()).toString());
  }

  /** The JSON-RPC message that answers the request. */
  public static String result(Received request, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id(request) + ",\"result\":" + result + "}";
  }

  /** The JSON-RPC error that answers the request. */
  public static String error(Received request, int code, String message) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id(request)
        + ",\"error\":{\"code\":"
        + code
        + ",\"message\":\""
        + message
        + "\"}}";
  }

  /** The id of a request whose first members are the version and a number as its id. */
  public static String id(Received request) {
    return find(ID, request.body());
  }

  /** The JSON-RPC method; empty for a message that has none. */
  public static String method(Received request) {
    return find(METHOD, request.body());
  }

  public static String path(Received request) {
    return find(PATH, request.head());
  }

  private static boolean isRequest(Received request) {
    return !id(request).isEmpty() && !method(request).isEmpty();
  }

  private static Script welcome(Received request) {
    String result = "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}";
    String body = result(request, result);
    return ScriptedServer.send(
        ScriptedServer.head(
                "HTTP/1.1 200 OK",
                "Content-Type: application/json",
                "Mcp-Session-Id: session-of-" + path(request),
                "Content-Length: " + body.length())
            + body);
  }

  /** Two pages of tools. */
  private static Script page(Received request) {
    return request.body().contains("\"cursor\"")
        ? json(request, "{\"tools\":[{\"name\":\"b\"}]}")
        : json(request, "{\"tools\":[{\"name\":\"a\"}],\"nextCursor\":\"page 2\"}");
  }

  private static Script taken() {
    return ScriptedServer.send(ScriptedServer.head("HTTP/1.1 202 Accepted", "Content-Length: 0"));
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
