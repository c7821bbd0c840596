package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Requests of revision 2026-07-28 over a {@link Wire}. */
final class Stateless {
  static final String VERSION = "MCP-Protocol-Version: 2026-07-28\r\n";
  static final String TASKS = "{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";

  private Stateless() {}

  /** The headers of a request, its name left out when it is empty. */
  static String headers(String method, String name) {
    return Wire.POST_HEADERS
        + VERSION
        + "Mcp-Method: "
        + method
        + "\r\n"
        + (name.isEmpty() ? "" : "Mcp-Name: " + name + "\r\n");
  }

  /** What a request says of itself. */
  static String meta(String capabilities, String more) {
    return "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
        + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"wire\",\"version\":\"0\"},"
        + "\"io.modelcontextprotocol/clientCapabilities\":"
        + capabilities
        + more
        + "}";
  }

  /**
   * @param params the members of the params beside {@code _meta}, each followed by a comma
   */
  static String body(String id, String method, String params, String meta) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + meta
        + "}}";
  }

  static Wire.Reply ask(Wire wire, String method, String name, String params, String capabilities) {
    wire.sendPost(headers(method, name), body("1", method, params, meta(capabilities, "")));
    return wire.read();
  }

  static Wire.Reply ask(Wire wire, String method) {
    return ask(wire, method, "", "", "{}");
  }

  static String call(String tool, String arguments) {
    return "\"name\":\"" + tool + "\",\"arguments\":" + arguments + ",";
  }

  /** Calls a tool and gives the whole result, whatever it came in. */
  static JsonNode result(Wire wire, String tool, String arguments, String more, String declared) {
    Wire.Reply reply = ask(wire, "tools/call", tool, call(tool, arguments) + more, declared);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode message =
        reply.header("content-type").equals("application/json")
            ? reply.json()
            : Wire.parse(Wire.lastData(reply.body()));
    assertThat(message.path("id").asInt()).isEqualTo(1);
    assertThat(message.has("result")).as(reply.body()).isTrue();
    return message.path("result");
  }
}
