package io.github.gatlingmcp.gatling;

import static io.github.gatlingmcp.testkit.PoliteAnswers.error;
import static io.github.gatlingmcp.testkit.PoliteAnswers.id;
import static io.github.gatlingmcp.testkit.PoliteAnswers.result;
import static io.github.gatlingmcp.testkit.PoliteAnswers.stream;
import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.fin;
import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.rst;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.streamHead;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;

import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Ways in which a server may fail to answer a request, each with the one text it must lead to. */
final class BadAnswers {
  private static final int HUNDRED_MEGABYTES = 100 << 20;
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  /** What the server does instead of answering, and how the report names it. */
  record Case(Function<Received, Script> script, String failure) {}

  static final Map<String, Case> ALL = new LinkedHashMap<>();

  private BadAnswers() {}

  private static void add(String name, String failure, Function<Received, Script> script) {
    ALL.put(name, new Case(script, failure));
  }

  static {
    String notJson = "malformed: not a JSON-RPC message";
    add("garbage", notJson, r -> send(response("200 OK", JSON, "%&/ garbage")));
    add(
        "empty-body",
        "malformed: no answer to this request",
        r -> send(response("200 OK", JSON, "")));
    add("half-json", notJson, r -> send(response("200 OK", JSON, "{\"jsonrpc\":\"2.0\",\"id\"")));
    add("array", notJson, r -> send(json("[" + result(r, "{}") + "]")));
    add("no-version", notJson, r -> send(json("{\"id\":" + id(r) + ",\"result\":{}}")));
    add("bad-utf-8", notJson, r -> send(broken(result(r, "\"??\""))));
    add("deep", notJson, r -> send(json(result(r, "[".repeat(5_000) + "]".repeat(5_000)))));
    add("garbage-event", notJson, r -> stream("%&/ garbage"));
    add("not-http", "malformed: not HTTP", r -> send("%&/ garbage\r\n\r\n").then(fin()));
    add("bad-chunk", "malformed: not HTTP", r -> send(streamHead() + "xyz\r\n").then(fin()));
    String contentType = "malformed: neither JSON nor an event stream";
    add("html", contentType, r -> send(response("200 OK", "text/html", "<html></html>")));
    add("text", contentType, r -> send(response("200 OK", "text/plain", result(r, "{}"))));
    String early = "network: closed within the answer";
    String noAnswer = "malformed: no answer to this request";
    add(
        "wrong-id",
        "malformed: the answer to another request",
        r -> send(json("{\"jsonrpc\":\"2.0\",\"id\":999,\"result\":{}}")));
    add(
        "text-id",
        noAnswer,
        r -> send(json(result(r, "{}").replaceAll("(:)(\\d+),", "$1\"$2\","))));
    add("only-a-request", early, r -> stream("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
    add("no-event", early, r -> stream());
    add(
        "two-answers",
        "malformed: two answers to this request",
        r -> stream(result(r, "{}"), result(r, "{}")));
    add("half-event", early, r -> send(streamHead() + chunk("data: {\"jsonrpc\"")).then(fin()));
    add(
        "half-body",
        early,
        r ->
            send(head("HTTP/1.1 200 OK", "Content-Type: " + JSON, "Content-Length: 99") + "{")
                .then(fin()));
    String resetWithin = "network: reset within the answer";
    add(
        "reset-event",
        resetWithin,
        r -> send(streamHead() + chunk("data: {\"jsonrpc\"")).then(rst()));
    add("silence", "no answer in time", r -> untilClosed());
    add("silent-stream", "no answer in time", r -> send(streamHead()).then(untilClosed()));
    add("closed", "network: closed before the answer", r -> fin());
    add("half-head", early, r -> send("HTTP/1.1 200 OK\r\nConte").then(fin()));
    add("reset", "network: reset before the answer", r -> rst());
    add("http-500", "http 500", r -> send(response("500 Oops", "text/html", "<h1>Oops</h1>")));
    add(
        "http-302",
        "http 302",
        r -> send(head("HTTP/1.1 302 Found", "Location: /x", "Content-Length: 0")));
    add("http-401", "http 401", r -> send(response("401 Who", JSON, "{}")));
    add("http-503", "http 503", r -> send(response("503 Busy", JSON, error(r, -32000, "busy"))));
    String tooLarge = "malformed: message too large";
    add(
        "large-json",
        tooLarge,
        r -> large(JSON, "{\"jsonrpc\":\"2.0\",\"id\":" + id(r) + ",\"result\":\""));
    add("large-event", tooLarge, r -> large(EVENTS, "data: "));
    add("large-500", "http 500", r -> large("500 Oops", "text/html", "<h1>"));
    add(
        "unknown-tool",
        "rpc error -32602 (invalid params)",
        r -> send(json(error(r, -32602, "Unknown tool"))));
    add("own-code", "rpc error of the server's own", r -> send(json(error(r, 4711, "?"))));
    add(
        "tool-error",
        "tool error",
        r -> send(json(result(r, "{\"content\":[],\"isError\":true}"))));
    add(
        "session-404",
        "session lost (http 404)",
        r -> send(response("404 Gone", "text/html", "gone")));
    add(
        "session-400",
        "session lost (http 400)",
        r -> send(response("400 Bad", JSON, error(r, -32000, "No valid session ID"))));
  }

  /** A JSON answer whose question marks are bytes that are no UTF-8. */
  private static byte[] broken(String message) {
    byte[] bytes = json(message).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' ? (byte) 0xC3 : bytes[i];
    }
    return bytes;
  }

  private static Script large(String contentType, String start) {
    return large("200 OK", contentType, start);
  }

  /** A hundred megabytes, as far as the other side will take them. */
  private static Script large(String status, String contentType, String start) {
    return peer -> {
      peer.write(
          utf8(
              head(
                  "HTTP/1.1 " + status,
                  "Content-Type: " + contentType,
                  "Content-Length: " + HUNDRED_MEGABYTES)));
      peer.write(utf8(start));
      byte[] block = utf8("x".repeat(1 << 16));
      for (int written = 0; written < HUNDRED_MEGABYTES; written += block.length) {
        peer.write(block);
      }
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
