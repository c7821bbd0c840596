package io.github.gatlingmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.NginxRequired;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see of three healthy replicas behind a balancer that sends them anywhere. */
@NginxRequired
final class ClusterIT {
  private static final double SHARE_TOLERANCE = 0.1;

  @TempDir static Path home;
  private static Cluster cluster;
  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    cluster = Cluster.start(home);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void sessionsHopFromReplicaToReplicaWithoutAFailure() throws Exception {
    cluster.forgetCounts();
    GatlingRun run = MeasuredRun.plan(HoppingSimulation.class, folder, cluster.uri()).run();

    JsonNode verdict = MeasuredRun.verdict(MeasuredRun.mcp(run));
    assertThat(run.log().failures()).as(run.output()).isEmpty();
    assertThat(verdict.get("errors")).isEmpty();
    assertEqualShares(cluster.posts("tools/call"));
  }

  private static void assertEqualShares(List<Long> posts) {
    double share = posts.stream().mapToLong(Long::longValue).average().orElseThrow();
    assertThat(posts)
        .allSatisfy(
            count ->
                assertThat((double) count)
                    .isBetween(share * (1 - SHARE_TOLERANCE), share * (1 + SHARE_TOLERANCE)));
  }

  @Test
  void theMixedWorkloadRunsThroughTheBalancer() throws Exception {
    GatlingRun run =
        GatlingRun.of("simulations.MixedWorkloadSimulation", folder)
            .timeLimit(Duration.ofMinutes(3))
            .property("mcp.url", cluster.uri())
            .property("mcp.duration", "15s")
            .property("mcp.users", 15)
            .run();
    assertThat(run.log().failures()).as(run.output()).isEmpty();
    assertThat(run.output()).contains("fast-echo");
  }

  @Test
  void notificationsReachEverySubscriberOnWhateverReplicaOnceAndInOrder() throws Exception {
    GatlingRun run = MeasuredRun.plan(SubscribersSimulation.class, folder, cluster.uri()).run();

    JsonNode told = MeasuredRun.verdict(MeasuredRun.mcp(run)).get("notifications");
    long expected = (long) SubscribersSimulation.SUBSCRIBERS * SubscribersSimulation.ALL;
    assertThat(told.get("expected").asLong()).as(run.output()).isEqualTo(expected);
    assertThat(told.get("deliveryPercent").asDouble())
        .isGreaterThanOrEqualTo(SubscribersSimulation.DELIVERY_PERCENT);
    assertThat(told.get("duplicate").asLong()).isZero();
    assertThat(told.get("reordered").asLong()).isZero();
  }
}
