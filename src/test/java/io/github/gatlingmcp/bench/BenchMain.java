package io.github.gatlingmcp.bench;

import io.github.gatlingmcp.bench.Contender.Case;
import io.github.gatlingmcp.cluster.ClusterFigures;
import java.util.List;

/**
 * Runs the cases that its arguments name ({@code echo-json}, {@code echo-stream}, {@code resource},
 * {@code websocket}, {@code http-sse}, {@code notifications}, {@code messages}, {@code idle},
 * {@code held}, {@code cluster}, {@code recorder}, {@code all}) and prints what they cost.
 *
 * <p>Properties: {@code bench.rounds} (3), {@code bench.warmUp} (15 s), {@code bench.window} (10
 * s), {@code bench.users} (50), {@code bench.together} (false: the contenders take turns), {@code
 * bench.options} (more options for the injectors' JVMs), {@code bench.sessions} (10000).
 */
public final class BenchMain {
  private static final String IDLE = "idle";
  private static final String CLUSTER = "cluster";
  private static final String HELD = "held";
  private static final String MESSAGES = "messages";
  private static final String NOTIFICATIONS = "notifications";
  private static final String RECORDER = "recorder";

  private BenchMain() {}

  public static void main(String[] arguments) throws Exception {
    List<String> names = List.of(arguments);
    boolean all = names.contains("all");
    BenchPlan plan = BenchPlan.fromProperties();
    List<Case> cases =
        Case.ALL.stream().filter(known -> all || names.contains(known.name())).toList();
    boolean idle = all || names.contains(IDLE);
    boolean cluster = all || names.contains(CLUSTER);
    boolean held = all || names.contains(HELD);
    boolean messages = all || names.contains(MESSAGES);
    boolean notifications = all || names.contains(NOTIFICATIONS);
    boolean recorder = all || names.contains(RECORDER);
    boolean more = idle || cluster || held || messages || notifications || recorder;
    if (cases.isEmpty() && !more) {
      System.err.println(
          "usage: .ci/bench echo-json|echo-stream|websocket|http-sse|resource|notifications"
              + "|messages|idle|held|cluster|recorder|all");
      System.exit(2);
    }
    for (Case known : cases) {
      new Comparison(known, plan).run();
    }
    if (notifications) {
      new Notifications(plan).run();
    }
    if (messages) {
      var unused = new Messages(plan).run();
    }
    if (recorder) {
      System.out.print(RecorderBenchmark.measure());
    }
    if (cluster) {
      ClusterFigures.print(plan.folder().resolve(CLUSTER));
    }
    if (held) {
      System.out.print(HeldSessions.measure(Integer.getInteger("bench.sessions", 10_000)));
    }
    if (idle) {
      try (ServerProcess server = ServerProcess.start()) {
        System.out.print(IdleSessions.measure(server, plan.folder().resolve(IDLE)));
      }
    }
  }
}
