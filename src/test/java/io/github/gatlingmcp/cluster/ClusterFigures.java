package io.github.gatlingmcp.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.RedisProcess;
import io.github.gatlingmcp.testkit.ServerProcess;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints what the same load finds at one server, at one with Redis, and at three. */
public final class ClusterFigures {
  private static final int SECONDS = 15;

  private final Path folder;
  private int runs;

  private ClusterFigures(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs everything; about three minutes.
   *
   * @param folder for the results
   */
  public static void print(Path folder) throws Exception {
    ClusterFigures figures = new ClusterFigures(folder.toAbsolutePath());
    System.out.println(
        "| Set-up | Calls/s | p50 | p95 | p99 | Delivery | Latency p50 | Latency p95 |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    try (ServerProcess alone = ServerProcess.start("--port", "0")) {
      figures.row("one server, in memory", alone.uri());
    }
    try (RedisProcess redis =
            RedisProcess.start(Files.createDirectories(figures.folder.resolve("redis")));
        ServerProcess one = ServerProcess.start("--port", "0", "--redis", redis.uri())) {
      figures.row("one server, Redis", one.uri());
    }
    try (Cluster cluster = Cluster.start(figures.folder.resolve("three"))) {
      figures.row("three servers, Redis, nginx", cluster.uri());
      figures.loss(cluster);
    }
  }

  private GatlingRun.Plan plan(Class<? extends Simulation> what, URI server) {
    Path results = folder.resolve("run-" + ++runs);
    return MeasuredRun.plan(what, results, server)
        .property("mcp.verdict", "report")
        .property("test.seconds", SECONDS);
  }

  private void row(String setUp, URI server) throws Exception {
    GatlingRun calls = plan(HoppingSimulation.class, server).run();
    Distribution times = MeasuredRun.times(MeasuredRun.data(calls), "echo", Timing.SERVICE);
    JsonNode verdict =
        MeasuredRun.verdict(MeasuredRun.mcp(plan(SubscribersSimulation.class, server).run()));
    JsonNode latency = verdict.at("/spreads/notification-latency");
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f ms | %.2f ms | %.2f ms | %.2f %% | %.2f ms | %.2f ms |%n",
        setUp,
        2 * times.count() / SECONDS,
        times.percentileMicros(50) / 1e3,
        times.percentileMicros(95) / 1e3,
        times.percentileMicros(99) / 1e3,
        verdict.at("/notifications/deliveryPercent").asDouble(),
        latency.get("p50Micros").asDouble() / 1e3,
        latency.get("p95Micros").asDouble() / 1e3);
  }

  private void loss(Cluster cluster) throws Exception {
    GatlingRun.Plan plan = plan(HoppingSimulation.class, cluster.uri()).property("test.delay", 300);
    try (GatlingRun.Started started = plan.start()) {
      MeasuredRun.awaitSeconds(plan.folder(), 6);
      cluster.replicas().get(0).kill();
      GatlingRun run = started.join();
      long ok = run.log().counts().values().stream().mapToLong(SimulationLog.Counts::ok).sum();
      long failed = run.log().counts().values().stream().mapToLong(SimulationLog.Counts::ko).sum();
      JsonNode recovery = MeasuredRun.verdict(MeasuredRun.mcp(run)).at("/spreads/user-recovery");
      System.out.printf(
          Locale.ROOT,
          "%nOne of three killed under load: %d of %d calls failed (%.2f %%), %d of %d sessions"
              + " lost, the first good call after %.0f ms in the middle and %.0f ms at the worst.%n",
          failed,
          ok + failed,
          100.0 * failed / (ok + failed),
          HoppingSimulation.USERS - run.log().counts("close").ok(),
          HoppingSimulation.USERS,
          recovery.path("p50Micros").asDouble() / 1e3,
          recovery.path("maxMicros").asDouble() / 1e3);
    }
  }
}
