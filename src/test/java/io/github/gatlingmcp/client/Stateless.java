package io.github.gatlingmcp.client;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.RecordingTransport;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A client of revision 2026-07-28 on transports without a network. */
final class Stateless {
  static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"tester\",\"version\":\"1.0\"},"
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
  static final String DISCOVERED =
      "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{},"
          + "\"ttlMs\":0,\"cacheScope\":\"private\"}";

  final Wired wired;
  final McpClient client;

  Stateless(ClientSettings settings) {
    wired = new Wired(settings);
    client = wired.client;
  }

  /** One that has found its server. */
  static Stateless ready() {
    return ready(settings(Map.of(), Map.of(), false));
  }

  static Stateless ready(ClientSettings settings) {
    Stateless stateless = new Stateless(settings);
    End end = stateless.wired.initialize();
    stateless.answer(DISCOVERED);
    if (!(end.only() instanceof Outcome.Answered)) {
      throw new AssertionError(end.outcomes);
    }
    return stateless;
  }

  static ClientSettings settings(
      Map<String, ServerRequestHandler> handlers,
      Map<String, ToolHeaders> toolHeaders,
      boolean relisten) {
    return new ClientSettings(
        ProtocolRevision.V2026_07_28,
        true,
        "tester",
        "1.0",
        handlers,
        3,
        toolHeaders,
        relisten,
        Set.of(),
        Optional.empty());
  }

  RecordingTransport transport() {
    return wired.transport();
  }

  RecordingTransport.Exchange last() {
    return transport().last();
  }

  static long id(RecordingTransport.Exchange exchange) {
    return Long.parseLong(exchange.body().replaceAll("(?s).*\"id\":(\\d+),.*", "$1"));
  }

  /** The server answers the last request with this result. */
  void answer(String result) {
    last().answers(Wired.result(id(last()), result));
  }

  /** The server refuses the last request, with an HTTP status that says so too. */
  void refuse(int status, int code, String data) {
    last().goesOut(1).accepted(status, Optional.empty());
    last().fails(new HttpStatus(status, Optional.of(error(code, data))));
  }

  static JsonRpcMessage.RpcError error(int code, String data) {
    String raw = "{\"code\":" + code + ",\"message\":\"no\",\"data\":" + data + "}";
    return new JsonRpcMessage.RpcError(code, "no", RawJson.of(raw));
  }

  End call(String tool, String arguments) {
    return request(
        McpMethod.TOOLS_CALL, "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
  }

  End request(String method, String params) {
    End end = new End();
    end.id =
        client.request(
            new Call(
                method, RawJson.of(params), RawJson.EMPTY_OBJECT, false, List.of(), Wired.LIMIT),
            end);
    return end;
  }

  void notified(String method, String params) {
    transport()
        .incoming("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
  }

  /** The server acknowledges the stream that was asked for last. */
  void acknowledge() {
    last().goesOut(1).accepted(200, Optional.empty());
    notified(
        McpMethod.NOTIFICATION_SUBSCRIPTIONS_ACKNOWLEDGED,
        "{\"notifications\":{},\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":"
            + id(last())
            + "}}");
  }

  Header header(String name) {
    return last().headers().stream()
        .filter(header -> header.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " not in " + last().headers()));
  }
}
