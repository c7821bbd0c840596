package io.github.gatlingmcp.bench;

import static io.gatling.javaapi.core.CoreDsl.details;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a notification costs that is waited for, checked and timed: a thousand open streams, fifty
 * thousand notifications at five thousand a second, beside Gatling's own {@code sse(…)}. Each has
 * its line in the statistics, or the run fails.
 */
final class Notifications {
  static final int USERS = 1_000;
  static final Duration RAMP = Duration.ofSeconds(4);

  /** How long a user waits for one. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  /** The name of the line that each has in the statistics. */
  static final String LINE = "notification";

  static final int WARM_UPS = Integer.getInteger("bench.bursts.warmUp", 3);
  static final int WINDOWS = Integer.getInteger("bench.bursts", 2);

  /** How many of them each user gets. */
  static final int PER_USER = (WARM_UPS + WINDOWS) * Streams.BURST / USERS;

  private final BenchPlan plan;

  Notifications(BenchPlan plan) {
    this.plan = plan;
  }

  static Assertion everyNotificationHasItsLine() {
    return details(LINE).successfulRequests().count().is((long) PER_USER * USERS);
  }

  /** Runs it, and prints as it goes. */
  void run() throws IOException, InterruptedException {
    System.out.println("notifications: CPU microseconds of the injector per notification");
    for (int round = 0; round < plan.rounds(); round++) {
      if (plan.together()) {
        together();
      } else {
        double plain = alone("sse", SseNotificationsSimulation.class);
        ratio(plain, alone("mcp", McpNotificationsSimulation.class));
      }
    }
  }

  private double alone(String label, Class<? extends Simulation> simulation)
      throws IOException, InterruptedException {
    try (NotificationRun run = NotificationRun.start(label, simulation, plan)) {
      measure(List.of(run));
      return run.report();
    }
  }

  private void together() throws IOException, InterruptedException {
    try (NotificationRun plain =
            NotificationRun.start("sse", SseNotificationsSimulation.class, plan);
        NotificationRun ours =
            NotificationRun.start("mcp", McpNotificationsSimulation.class, plan)) {
      measure(List.of(plain, ours));
      ratio(plain.report(), ours.report());
    }
  }

  private static void ratio(double plain, double ours) {
    System.out.printf(Locale.ROOT, "  ratio %.2f%n", ours / plain);
  }

  private static void measure(List<NotificationRun> runs) throws IOException, InterruptedException {
    for (NotificationRun run : runs) {
      run.awaitStreams();
    }
    for (int i = 0; i < WARM_UPS + WINDOWS; i++) {
      for (NotificationRun run : runs) {
        if (i == WARM_UPS) {
          run.windowOpens();
        }
        run.sendBurst();
      }
      // The last notification ends the simulation, so the window closes just before.
      int fewer = i == WARM_UPS + WINDOWS - 1 ? USERS : 0;
      for (NotificationRun run : runs) {
        run.awaitBurst(fewer);
      }
    }
    for (NotificationRun run : runs) {
      run.windowCloses();
    }
  }
}
