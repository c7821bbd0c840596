package io.github.gatlingmcp.gatling;

import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.Http2Server;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.SelfSigned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gatling's own HTTP settings hold for MCP. */
final class HttpWordsIT {
  private static final String INITIALIZED =
      """
      {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{},\
      "serverInfo":{"name":"test","version":"0"}}}""";
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}";

  @Test
  void eachSettingIsSeenByTheServer(@TempDir Path folder) throws Exception {
    try (Http2Server http2 =
            new Http2Server(
                SelfSigned.keys(),
                Http2Server.json(INITIALIZED),
                Http2Server.json("{}"),
                Http2Server.json(PONG),
                Http2Server.json("{}"));
        ScriptedServer proxy = politely();
        ScriptedServer alias = politely();
        ScriptedServer local = politely();
        ScriptedServer basic = politely();
        ScriptedServer beside = politely();
        ScriptedServer turn = new ScriptedServer(PoliteAnswers::to);
        ScriptedServer http = new ScriptedServer(any -> send(json("{}")))) {
      GatlingRun run =
          GatlingRun.of(HttpWordsSimulation.class.getName(), folder)
              .property("http2", http2.uri().getPort())
              .property("proxy", proxy.port())
              .property("alias", alias.port())
              .property("local", local.port())
              .property("basic", basic.port())
              .property("beside", beside.port())
              .property("http", http.port())
              .property("turn", turn.port())
              .run();

      // HTTP/2 has no session here, so nothing to say goodbye to; the others have.
      assertThat(run.log().counts("ping").ok()).as(run.output()).isEqualTo(5);
      assertThat(http2.connections()).isEqualTo(1);
      assertThat(requests(proxy))
          .allSatisfy(
              request -> assertThat(request.firstLine()).contains(" http://mcp.test/mcp HTTP/1.1"));
      assertThat(requests(alias))
          .allSatisfy(
              request ->
                  assertThat(request.head())
                      .containsIgnoringCase("host: mcp.test:" + alias.port()));
      assertThat(local.peers()).isNotEmpty().containsOnly("127.0.0.2");
      assertThat(requests(basic))
          .allSatisfy(
              request ->
                  assertThat(request.head())
                      .containsIgnoringCase("authorization: Basic YWRhOnNlY3JldA=="))
          .extracting(request -> request.head().replaceFirst("(?is).*x-http: (.*?)\r.*", "$1"))
          .containsExactly("basic", "basic", "basic", "last word");
      assertThat(run.output()).doesNotContain("secret");
      assertThat(beside.peers()).isNotEmpty().containsOnly("127.0.0.2");
      assertThat(http.peers()).isNotEmpty().containsOnly("127.0.0.3");
      assertThat(turn.requests())
          .extracting(request -> request.firstLine().split(" ", -1)[1])
          .containsOnly("/1", "/2");
      assertThat(run.exitCode()).as(run.output()).isZero();
    }
  }

  /** A session of one ping: initialize, initialized, ping, DELETE. */
  private static ScriptedServer politely() {
    String body = INITIALIZED;
    String withSession = json(body).replaceFirst("\r\n", "\r\nMcp-Session-Id: s\r\n");
    String accepted = head("HTTP/1.1 202 Accepted", "Content-Length: 0");
    return new ScriptedServer(send(withSession), send(accepted), send(json(PONG)), send(accepted));
  }

  private static List<Received> requests(ScriptedServer server) throws InterruptedException {
    List<Received> requests = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      requests.add(server.take());
    }
    return requests;
  }
}
