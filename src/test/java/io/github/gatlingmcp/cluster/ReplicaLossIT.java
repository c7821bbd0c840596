package io.github.gatlingmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.NginxRequired;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see when a replica dies under load, and when one is restarted. */
@NginxRequired
final class ReplicaLossIT {
  private static final int LOAD_SECONDS = 20;
  private static final long USERS = HoppingSimulation.USERS;

  /** So long that a dying replica always takes some calls with it. */
  private static final int DELAY_MILLIS = 300;

  /** Each user has one call under way at the most when the replica goes. */
  private static final double MOST_FAILED_PERCENT = 5;

  @TempDir Path home;
  @TempDir Path folder;
  private Cluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = Cluster.start(home);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  /** Something that happens to the cluster in the middle of a run. */
  private interface Event {
    void happen() throws Exception;
  }

  private GatlingRun run(Class<? extends io.gatling.javaapi.core.Simulation> what, Event event)
      throws Exception {
    GatlingRun.Plan plan =
        MeasuredRun.plan(what, folder, cluster.uri())
            .property("test.seconds", LOAD_SECONDS)
            .property("test.delay", DELAY_MILLIS)
            .property("test.errors", MOST_FAILED_PERCENT);
    try (GatlingRun.Started started = plan.start()) {
      MeasuredRun.awaitSeconds(folder, 6);
      event.happen();
      return started.join();
    }
  }

  /** The verdict tells how many calls failed, and how long each user was without a good one. */
  @Test
  void whoeverTheDeadReplicaServedGoesOnWithTheOthersInTheSameSession() throws Exception {
    GatlingRun run = run(HoppingSimulation.class, () -> cluster.replicas().get(0).kill());
    assertSessionsLived(run);
    JsonNode recovery = recovery(run);
    assertThat(recovery.get("count").asLong()).as(run.output()).isBetween(1L, USERS);
    assertThat(recovery.get("maxMicros").asLong()).isLessThan(TimeUnit.SECONDS.toMicros(10));
  }

  @Test
  void aRestartedReplicaCostsNoCallAndNoSession() throws Exception {
    GatlingRun run =
        run(
            HoppingSimulation.class,
            () -> {
              assertThat(cluster.replicas().get(1).terminate(Duration.ofSeconds(30))).isZero();
              cluster.startAgain(1);
            });
    assertSessionsLived(run);
    assertThat(run.log().failures()).as(run.output()).isEmpty();
  }

  private static JsonNode recovery(GatlingRun run) throws Exception {
    return MeasuredRun.verdict(MeasuredRun.mcp(run)).at("/spreads/user-recovery");
  }

  private static void assertSessionsLived(GatlingRun run) throws Exception {
    long ok = 0;
    long failed = 0;
    for (SimulationLog.Counts counts : run.log().counts().values()) {
      ok += counts.ok();
      failed += counts.ko();
    }
    assertThat(100.0 * failed / (ok + failed)).isLessThan(MOST_FAILED_PERCENT);
    assertThat(run.log().counts("initialize").ok()).isEqualTo(USERS);
    assertThat(run.log().counts("close").ok()).as("sessions that lived").isEqualTo(USERS);
    assertThat(run.log().counts("echo").ok()).isGreaterThan(USERS * LOAD_SECONDS);
  }

  @Test
  void listenersOfTheDeadReplicaMissNothing() throws Exception {
    GatlingRun run = run(SubscribersSimulation.class, () -> cluster.replicas().get(0).kill());

    JsonNode told = MeasuredRun.verdict(MeasuredRun.mcp(run)).get("notifications");
    assertThat(told.get("lost").asLong()).as(run.output()).isZero();
    assertThat(told.get("duplicate").asLong()).isZero();
    assertThat(told.get("reordered").asLong()).isZero();
    assertThat(told.get("expected").asLong())
        .isGreaterThanOrEqualTo(
            (long) SubscribersSimulation.SUBSCRIBERS * SubscribersSimulation.REST);
  }
}
