package io.github.gatlingmcp.interop;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.notification;
import static io.github.gatlingmcp.javaapi.McpDsl.progressCount;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Everything that a client can ask of npm's server-everything, by many users at once; prints the
 * heap in use after a collection, early and late in the run.
 */
public final class EverythingLoadSimulation extends Simulation {
  static final String URL = "everything.url";
  static final String HTTP_SSE = "everything.httpSse";
  static final String SECONDS = "everything.seconds";
  static final String HEAP = "heap after collection: ";

  private final int seconds = Integer.getInteger(SECONDS, 20);
  private final ScheduledExecutorService heapWatch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "heap-watch");
            thread.setDaemon(true);
            return thread;
          });

  public EverythingLoadSimulation() {
    McpProtocolBuilder server = mcp.url(System.getProperty(URL));
    setUp(
            scenario("everything")
                .exec(mcp("initialize").initialize())
                .exec(mcp("listen").listen())
                .exec(during(Duration.ofSeconds(seconds)).on(exec(calls()).exec(streams())))
                .exec(mcp("close").close())
                .injectClosed(constantConcurrentUsers(20).during(Duration.ofSeconds(1))))
        .protocols(Boolean.getBoolean(HTTP_SSE) ? server.httpSse() : server);
  }

  private static ChainBuilder calls() {
    return exec(session -> session.set("word", UUID.randomUUID().toString()))
        .exec(
            mcp("echo")
                .callTool("echo")
                .argument("message", "#{word}")
                .check(textContent().isEL("Echo: #{word}")))
        .exec(
            mcp("get-sum")
                .callTool("get-sum")
                .argument("a", 2)
                .argument("b", 40)
                .check(substring("is 42")))
        .exec(
            mcp("get-structured-content")
                .callTool("get-structured-content")
                .argument("location", "Chicago")
                .check(jmesPath("structuredContent.temperature").exists()))
        .exec(
            mcp("read")
                .readResource("demo://resource/dynamic/text/7")
                .check(jmesPath("contents[0].uri").is("demo://resource/dynamic/text/7")))
        .exec(
            mcp("prompt")
                .getPrompt("args-prompt")
                .argument("city", "#{word}")
                .check(substring(session -> session.getString("word"))));
  }

  private static ChainBuilder streams() {
    return exec(
        mcp("progress")
            .callTool("trigger-long-running-operation")
            .argument("duration", 1)
            .argument("steps", 4)
            .progress()
            .check(progressCount().is(4))
            .await(Duration.ofSeconds(20))
            .on(
                notification("notifications/progress")
                    .name("last step")
                    .matching(jmesPath("progress").ofInt().is(4))));
  }

  @Override
  public void before() {
    for (int second : new int[] {seconds / 3, seconds - 1}) {
      var unused =
          heapWatch.schedule(EverythingLoadSimulation::printHeap, second, TimeUnit.SECONDS);
    }
  }

  private static void printHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println(HEAP + (runtime.totalMemory() - runtime.freeMemory()));
  }
}
