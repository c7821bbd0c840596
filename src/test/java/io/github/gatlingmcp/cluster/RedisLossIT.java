package io.github.gatlingmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.NginxRequired;
import io.github.gatlingmcp.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see when Redis is gone, pauses, comes back or is emptied, under load. */
@NginxRequired
final class RedisLossIT {
  /**
   * Who is there when something happens to Redis.
   *
   * @param users how many have a session
   * @param calls how many are made after the last one came
   */
  private record Crowd(Class<? extends Simulation> simulation, int users, int calls) {}

  /** After so many calls every replica knows every session. */
  private static final Crowd AGENTS =
      new Crowd(HoppingSimulation.class, HoppingSimulation.USERS, 2_000);

  /** Who listens is known where he listens; only the speaker calls, and tries again. */
  private static final Crowd SUBSCRIBERS =
      new Crowd(SubscribersSimulation.class, SubscribersSimulation.SUBSCRIBERS + 1, 30);

  @TempDir Path home;
  @TempDir Path folder;
  private Cluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = Cluster.start(home, "--appendonly", "yes", "--appendfsync", "always");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  /** Something that happens to Redis in the middle of a run. */
  private interface Event {
    void happen() throws Exception;
  }

  private GatlingRun run(Crowd crowd, Event event) throws Exception {
    GatlingRun.Plan plan =
        MeasuredRun.plan(crowd.simulation(), folder, cluster.uri())
            .property("test.seconds", 22)
            .property("test.single", 300)
            .property("test.errors", 100);
    try (GatlingRun.Started started = plan.start()) {
      MeasuredRun.await(() -> posts("initialize") >= crowd.users());
      long calls = posts("tools/call");
      MeasuredRun.await(() -> posts("tools/call") > calls + crowd.calls());
      event.happen();
      return started.join();
    }
  }

  private long posts(String method) {
    try {
      return cluster.posts(method).stream().mapToLong(Long::longValue).sum();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean says(ServerProcess replica, String word) {
    try {
      return replica.get("/health").contains(word);
    } catch (IOException gone) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void awaitHealth(String word) {
    for (ServerProcess replica : cluster.replicas()) {
      MeasuredRun.await(() -> says(replica, word));
    }
  }

  private void gone() throws Exception {
    cluster.redis().kill();
    awaitHealth("degraded");
    cluster.redis().start();
    awaitHealth("up");
  }

  private void paused() throws Exception {
    cluster.redis().pause();
    awaitHealth("degraded");
    cluster.redis().resume();
    awaitHealth("up");
  }

  /** What every replica knows already goes on; what it does not is refused in one sentence. */
  @Test
  void callsInSessionsGoOnWhileRedisIsGone() throws Exception {
    assertCallsWentOn(run(AGENTS, this::gone));
  }

  @Test
  void callsInSessionsGoOnWhileRedisPauses() throws Exception {
    assertCallsWentOn(run(AGENTS, this::paused));
  }

  private static void assertCallsWentOn(GatlingRun run) throws Exception {
    JsonNode verdict = MeasuredRun.verdict(MeasuredRun.mcp(run));
    assertThat(run.log().failures()).as(run.output()).isEmpty();
    assertThat(verdict.get("errors")).isEmpty();
  }

  /** Whose session is gone is told so by 404, and opens another one. */
  @Test
  void whoLosesTheSessionWithAnEmptiedRedisOpensAnother() throws Exception {
    GatlingRun run = run(AGENTS, () -> cluster.redis().flush());
    long users = HoppingSimulation.USERS;
    assertThat(run.log().counts("initialize").ok()).as(run.output()).isGreaterThan(users);
    assertThat(run.log().counts("close").ok()).isEqualTo(users);
    assertThat(run.log().failures().keySet()).allMatch(text -> text.startsWith("session lost"));
  }

  /** What was refused was told to nobody, and what was not refused reached everybody. */
  @Test
  void nothingThatWasAcknowledgedIsLostWhileRedisIsGone() throws Exception {
    assertNothingLost(run(SUBSCRIBERS, this::gone));
  }

  @Test
  void nothingThatWasAcknowledgedIsLostWhileRedisPauses() throws Exception {
    assertNothingLost(run(SUBSCRIBERS, this::paused));
  }

  private static void assertNothingLost(GatlingRun run) throws Exception {
    JsonNode told = MeasuredRun.verdict(MeasuredRun.mcp(run)).get("notifications");
    assertThat(told.get("inOrder").asLong() + told.get("late").asLong())
        .as(run.output())
        .isPositive();
    assertThat(told.get("lost").asLong()).as(run.output()).isZero();
    assertThat(told.get("duplicate").asLong()).isZero();
    assertThat(told.get("reordered").asLong()).isZero();
  }
}
