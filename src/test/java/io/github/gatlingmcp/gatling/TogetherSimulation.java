package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.tryMax;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;
import static io.github.gatlingmcp.javaapi.McpDsl.together;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;
import java.util.stream.IntStream;

/** Users who make several calls at once: good ones, bad ones, and some without a session. */
public final class TogetherSimulation extends Simulation {
  static final int USERS = 5;
  static final int MANY = 50;

  private static final String VERSION = System.getProperty("together.version", "2025-11-25");

  private final ChainBuilder three =
      group("three of #{word}")
          .on(
              together(
                  fetch("first", 900),
                  fetch("second", 600),
                  mcp("third")
                      .callTool("fast-echo")
                      .argument("message", "#{word}")
                      .check(textContent().isEL("#{word}").saveAs("third"))))
          .exec(
              mcp("what they saved")
                  .callTool("fast-echo")
                  .argument("message", "#{first}, #{second}, #{third}")
                  .check(
                      textContent().isEL("fetched after 900 ms, fetched after 600 ms, #{word}")));

  private final ChainBuilder bad =
      exec(tryMax(2)
              .on(
                  together(
                      mcp("bad tool").callTool("nope"),
                      mcp("unresolvable").callTool("fast-echo").argument("message", "#{nope}"),
                      fetch("good", 100))))
          .exec(mcp("after").ping());

  private final ChainBuilder many =
      group("many")
          .on(
              together(
                  IntStream.range(0, MANY)
                      .mapToObj(
                          i ->
                              mcp("many")
                                  .callTool("fast-echo")
                                  .argument("message", "#{word}-" + i)
                                  .check(textContent().isEL("#{word}-" + i)))
                      .toList()));

  private final ChainBuilder sameId =
      tryMax(1)
          .on(
              together(
                  IntStream.range(0, 2)
                      .mapToObj(
                          i ->
                              mcp("same id")
                                  .callTool("fast-echo")
                                  .argument("message", "#{word}-" + i)
                                  .requestId(7)
                                  .check(textContent().isEL("#{word}-" + i)))
                      .toList()));

  {
    setUp(
            scenario("together")
                .exec(session -> session.set("word", "w" + session.userId()))
                .exec(mcp("initialize").initialize())
                .exec(three, bad, many, sameId)
                .exec(mcp("close").close())
                .injectOpen(atOnceUsers(USERS)),
            scenario("without a session")
                .exec(together(mcp("no session").ping(), mcp("nor here").ping()))
                .injectOpen(atOnceUsers(1)))
        .protocols(server());
  }

  private static McpArgumentsActionBuilder fetch(String name, int millis) {
    return mcp(name)
        .callTool("fetch-data")
        .argument("delayMs", millis)
        .check(textContent().saveAs(name));
  }

  private static McpProtocolBuilder server() {
    McpProtocolBuilder server =
        mcp.url(System.getProperty("together.url", "http://127.0.0.1:1/mcp"))
            .protocolVersion(VERSION)
            .requestTimeout(Duration.ofSeconds(20));
    return VERSION.equals("2024-11-05") ? server.httpSse() : server;
  }
}
