package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.forAll;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pace;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.tryMax;
import static io.github.gatlingmcp.javaapi.McpDsl.httpStatus;
import static io.github.gatlingmcp.javaapi.McpDsl.initialized;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.notification;
import static io.github.gatlingmcp.javaapi.McpDsl.rpcErrorCode;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;
import static io.github.gatlingmcp.javaapi.McpDsl.toolError;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One scenario for each of Gatling's words that a protocol has to honour. */
public final class CitizenSimulation extends Simulation {
  private static final String SERVER = System.getProperty("citizen.url", "http://127.0.0.1:1");
  private static final String UPDATED = "notifications/resources/updated";
  private static final String CHANGED = "notifications/tools/list_changed";

  private final List<PopulationBuilder> populations = new ArrayList<>();

  private void user(String name, ChainBuilder chain) {
    populations.add(
        scenario(name)
            .exec(mcp("initialize").initialize().silent())
            .exec(chain)
            .injectOpen(atOnceUsers(1)));
  }

  private static ActionBuilder tool(String name, String tool) {
    return mcp(name).callTool(tool);
  }

  private static ActionBuilder ping(String name) {
    return mcp(name).ping();
  }

  {
    user(
        "groups",
        group("outer").on(exec(tool("slow", "slow")), group("inner").on(tool("slow", "slow"))));
    user(
        "loop",
        exec(session -> session.set("go", true))
            .exec(
                asLongAs("#{go}", "turn", true)
                    .on(
                        exec(ping("in the loop")),
                        exec(session -> session.set("go", false)),
                        exec(ping("after the loop's end")))));
    user("tries", tryMax(3).on(tool("tried in vain", "fails")).exec(ping("after the tries")));
    user(
        "tries again",
        exec(session -> session.set("tool", "fails"))
            .exec(
                tryMax(3, "try")
                    .on(
                        exec(
                            session ->
                                session.getInt("try") < 2 ? session : session.set("tool", "ok")),
                        exec(mcp("tried").callTool("#{tool}")))));
    user("exit here", exec(tool("fails", "fails")).exec(exitHereIfFailed()).exec(ping("never")));
    user(
        "exit block",
        exitBlockOnFail().on(tool("fails", "fails"), ping("never")).exec(ping("after the block")));
    user(
        "fed",
        repeat(2)
            .on(
                feed(listFeeder(List.of(Map.of("word", "a"), Map.of("word", "b"))).queue()),
                exec(mcp("fed #{word}").callTool("echo").argument("word", "#{word}"))));
    user(
        "silent",
        exec(mcp("silent failure").callTool("fails").silent())
            .exec(exitHereIfFailed())
            .exec(ping("after the silence")));
    user(
        "again",
        exec(tool("lost", "lost"))
            .exec(unlessInitialized(mcp("initialize again").initialize()))
            .exec(unlessInitialized(ping("never")))
            .exec(ping("in a new session")));
    user(
        "functions",
        exec(
            mcp(session -> "named by " + session.scenario())
                .callTool(session -> "ok")
                .argument("who", session -> session.userId())
                .timeout(session -> Duration.ofSeconds(9))
                .header("X-Scenario", session -> session.scenario())));
    user(
        "paced",
        exec(ping("before the pace"))
            .exec(repeat(3).on(pace(Duration.ofMillis(200)).exec(ping("paced")))));
    user("reset", exec(session -> session.reset()).exec(ping("after the reset")));
    user(
        "expecting",
        exec(mcp("expected tool error").callTool("fails").check(toolError().is(true)))
            .exec(mcp("expected code").callTool("unknown").check(rpcErrorCode().is(-32602)))
            .exec(mcp("expected status").callTool("broken").check(httpStatus().is(500)))
            .exec(exitHereIfFailed())
            .exec(mcp("unexpected result").ping().check(jmesPath("of").is("pong")))
            .exec(
                mcp("condition holds")
                    .ping()
                    .checkIf(session -> session.userId() > 0)
                    .then(jmesPath("of").is("pong")))
            .exec(exec(session -> session.set("strict", false)))
            .exec(
                mcp("condition does not hold")
                    .ping()
                    .checkIf("#{strict}")
                    .then(jmesPath("of").is("pong")))
            .exec(
                mcp("failure under a condition")
                    .callTool("fails")
                    .checkIf("#{strict}")
                    .then(toolError().is(true)))
            .exec(mcp("unexpected success").ping().check(toolError().is(true))));
    user(
        "awaiting",
        exec(mcp("listen").listen())
            .exec(mcp("listen twice").listen())
            .exec(tool("slow", "slow"))
            .exec(await("first", Duration.ofSeconds(5)))
            .exec(await("second", Duration.ofMillis(200)))
            .exec(
                mcp("trigger")
                    .callTool("fails")
                    .await(Duration.ofSeconds(30))
                    .on(notification(CHANGED).name("untriggered")))
            .exec(ping("after the awaits")));
    user(
        "notified",
        exec(mcp("notified")
                .callTool("notifies")
                .await(Duration.ofSeconds(5))
                .on(
                    notification(UPDATED)
                        .name("matched")
                        .matching(jmesPath("uri").is("app://2"))
                        .check(jmesPath("text").saveAs("text")),
                    notification(UPDATED).name("wrong").check(jmesPath("uri").is("app://4")))
                .await(Duration.ofMillis(300))
                .on(notification(CHANGED).name("changed"), notification(CHANGED).name("missing"))
                .check(textContent().is("done")))
            .exec(ping("after #{text}")));
    populations.add(
        scenario("without a session")
            .exec(repeat(3_000).on(ping("nobody")))
            .injectOpen(atOnceUsers(1)));
    setUp(populations)
        .protocols(
            io.github.gatlingmcp.javaapi.McpDsl.mcp.url(
                session -> SERVER + "/" + session.scenario().replace(' ', '-')))
        .assertions(
            forAll().responseTime().max().lt(60_000),
            details("outer", "inner", "slow").successfulRequests().count().is(1L),
            details("tried in vain").failedRequests().count().is(3L),
            details("after the tries").successfulRequests().percent().is(100.0));
  }

  private static ChainBuilder unlessInitialized(ActionBuilder action) {
    return doIf(session -> !initialized(session)).then(action);
  }

  private static ActionBuilder await(String name, Duration limit) {
    return mcp("await").awaitNotification(limit).on(notification(CHANGED).name(name));
  }
}
