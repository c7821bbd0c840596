package io.github.gatlingmcp.bench;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.WsFrameCheck;

/** The loop over WebSocket as an author writes it with Gatling's {@code ws(…)}. */
public final class WsBenchSimulation extends Simulation {
  private static final int ANSWER_SECONDS = 60;
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"b\",\"version\":\"1\"}}}";
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\",\"params\":{}}";
  private static final String ECHO =
      "{\"jsonrpc\":\"2.0\",\"id\":#{n},\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
          + "\"arguments\":{\"message\":\"#{message}\"}}}";

  private final BenchSettings settings = BenchSettings.fromProperties();

  {
    setUp(
            scenario("ws")
                .exec(session -> session.set("message", BenchSettings.MESSAGE))
                .exec(ws("connect").connect(settings.endpoint()).subprotocol("mcp"))
                .exec(
                    ws("initialize")
                        .sendText(INITIALIZE)
                        .await(ANSWER_SECONDS)
                        .on(answer(jmesPath("result.protocolVersion").exists())))
                .exec(ws("initialized").sendText(INITIALIZED))
                .exec(
                    during(settings.duration(), "n")
                        .on(
                            ws("echo")
                                .sendText(ECHO)
                                .await(ANSWER_SECONDS)
                                .on(answer(echoCheck()))))
                .exec(ws("close").close())
                .injectOpen(atOnceUsers(settings.users())))
        .protocols(http)
        .assertions(global().failedRequests().count().is(0L));
  }

  private static WsFrameCheck answer(CheckBuilder check) {
    return ws.checkTextMessage("answer").check(check);
  }

  private CheckBuilder echoCheck() {
    return switch (settings.check()) {
      case JMES_PATH -> jmesPath("result.content[0].text").isEL("#{message}");
      case SUBSTRING -> substring("#{message}");
      case TEXT -> throw new IllegalArgumentException("plain WebSocket knows no text content");
    };
  }
}
