package io.github.gatlingmcp.bench;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.httpStatus;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Users that open a session and its listening stream and then do nothing. Memory is printed when
 * the first of them, and when all of them, have been idle for so long that the connections of their
 * requests are closed; the end comes from outside.
 */
public final class IdleBenchSimulation extends Simulation {
  static final int POOLED_MILLIS = 5_000;

  private static final int FEW = 1_000;
  private static final int MANY = Integer.getInteger("bench.sessions", 10_000);
  private static final int PER_SECOND = 300;
  private static final Duration FEW_OPEN = Duration.ofSeconds(15);

  private final AtomicInteger open = new AtomicInteger();

  {
    String url = BenchSettings.fromProperties().endpoint();
    setUp(
            scenario("idle")
                .exec(mcp("initialize").initialize())
                .exec(mcp("listen").listen().check(httpStatus().is(200)))
                .exec(exitHereIfFailed(), exec(this::opened), pause(Duration.ofHours(1)))
                .injectOpen(
                    rampUsers(FEW).during(Duration.ofSeconds(FEW / PER_SECOND)),
                    nothingFor(FEW_OPEN),
                    rampUsers(MANY - FEW).during(Duration.ofSeconds((MANY - FEW) / PER_SECOND))))
        .protocols(mcp.url(url));
  }

  private Session opened(Session session) {
    int sessions = open.incrementAndGet();
    if (sessions == FEW || sessions == MANY) {
      CompletableFuture.delayedExecutor(2L * POOLED_MILLIS, TimeUnit.MILLISECONDS)
          .execute(() -> print(sessions));
    }
    return session;
  }

  private static void print(int sessions) {
    System.out.println(MemorySample.take(sessions));
  }
}
