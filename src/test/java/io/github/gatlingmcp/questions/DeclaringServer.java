package io.github.gatlingmcp.questions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** A server that declares what it is told to, and has an answer of one kind to each method. */
final class DeclaringServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> results = new TreeMap<>();
  private final Map<String, JsonNode> ofTools = new TreeMap<>();
  private final ScriptedServer server;

  /**
   * @param capabilities as JSON, in which {@code '} stands for a quotation mark, as everywhere here
   */
  DeclaringServer(String capabilities) {
    has(
        "initialize",
        "{'protocolVersion':'2025-11-25','capabilities':%s,'serverInfo':{'name':'d','version':'1'}}"
            .formatted(capabilities));
    has("ping", "{}").has("tools/call", "{'content':[]}");
    server = new ScriptedServer(this::answer);
  }

  /** What it says to that method; before it is asked. */
  DeclaringServer has(String method, String result) {
    results.put(method, read(result));
    return this;
  }

  /** What it says to calls of that tool; before it is asked. */
  DeclaringServer says(String tool, String result) {
    ofTools.put(tool, read(result));
    return this;
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private Script answer(Received request) {
    JsonNode message = read(request.body());
    if (!message.has("id")) {
      return PoliteAnswers.to(request);
    }
    JsonNode result = results.get(message.path("method").asText());
    JsonNode ofTool = ofTools.get(message.at("/params/name").asText());
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", message.get("id"));
    if (result == null) {
      answer.putObject("error").put("code", -32601).put("message", "no such method");
    } else {
      answer.set("result", ofTool == null ? result : ofTool);
    }
    return ScriptedServer.send(ScriptedServer.json(answer.toString()));
  }

  URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }
}
