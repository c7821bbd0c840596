package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** A client whose connection is its session, over whatever transport. */
interface Talk extends AutoCloseable {
  /** The transports that have such clients. */
  enum Over {
    WEBSOCKET {
      @Override
      Talk to(McpServer server) {
        return SocketWire.connected(server);
      }
    },
    HTTP_SSE {
      @Override
      Talk to(McpServer server) {
        return new SseTalk(server);
      }
    };

    abstract Talk to(McpServer server);

    /** With a session of the newest revision. */
    Talk initialized(McpServer server) {
      return initialized(server, "2025-11-25", "{}");
    }

    Talk initialized(McpServer server, String revision, String capabilities) {
      Talk talk = to(server);
      JsonNode answer = talk.ask(initialize(revision, capabilities));
      assertThat(answer.at("/result/protocolVersion").asText()).isEqualTo(revision);
      talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      return talk;
    }
  }

  static String initialize(String revision, String capabilities) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"init\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
        + revision
        + "\",\"capabilities\":"
        + capabilities
        + ",\"clientInfo\":{\"name\":\"talk\",\"version\":\"0\"}}}";
  }

  void send(String message);

  /** The next message of the server. */
  JsonNode next();

  /** Sends a message and reads the next one. */
  default JsonNode ask(String message) {
    send(message);
    return next();
  }

  default JsonNode call(String id, String tool, String arguments) {
    return ask(Wire.callBody(id, tool, arguments));
  }

  /** Closes the connection without a word. */
  void disconnect();

  @Override
  default void close() {
    disconnect();
  }
}
