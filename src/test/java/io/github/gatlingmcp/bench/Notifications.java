package io.github.gatlingmcp.bench;

import static io.gatling.javaapi.core.CoreDsl.details;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.bench.BenchSettings.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

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

  private static final int WARM_UPS = Integer.getInteger("bench.bursts.warmUp", 3);
  private static final int WINDOWS = Integer.getInteger("bench.bursts", 2);

  /** How many of them each user gets. */
  static final int PER_USER = (WARM_UPS + WINDOWS) * Streams.BURST / USERS;

  private static final int TIME_LIMIT_SECONDS = 60;

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
      double plain = measure("sse", SseNotificationsSimulation.class);
      double ours = measure("mcp", McpNotificationsSimulation.class);
      System.out.printf(Locale.ROOT, "  ratio %.2f%n", ours / plain);
    }
  }

  private double measure(String label, Class<? extends Simulation> simulation)
      throws IOException, InterruptedException {
    Path folder = plan.folder().resolve("notifications-" + label);
    try (ServerProcess server = ServerProcess.start();
        Injector injector = Injector.start(simulation, options(server), folder)) {
      for (int i = 0; i < TIME_LIMIT_SECONDS && server.streams() < USERS; i++) {
        injector.runFor(1, TimeUnit.SECONDS);
      }
      injector.runFor(2, TimeUnit.SECONDS);
      for (int i = 0; i < WARM_UPS; i++) {
        burst(server, injector, 0);
      }
      long before = injector.cpuMicros();
      for (int i = 1; i <= WINDOWS; i++) {
        // The last notification ends the simulation, so the window closes just before.
        burst(server, injector, i == WINDOWS ? USERS : 0);
      }
      double micros = (double) (injector.cpuMicros() - before) / (WINDOWS * Streams.BURST - USERS);
      System.out.printf(Locale.ROOT, "  %-15s %7.2f us%n", label, micros);
      injector.finish();
      return micros;
    }
  }

  private List<String> options(ServerProcess server) {
    return List.of(
        "-Dbench.url=" + server.url(),
        "-Dbench.wire=" + Wire.JSON,
        "-Dbench.bursts=" + WINDOWS,
        "-Dbench.bursts.warmUp=" + WARM_UPS);
  }

  /** Waits until all but so many of the notifications are sent. */
  private static void burst(ServerProcess server, Injector injector, int fewer)
      throws IOException, InterruptedException {
    long end = server.count() + Streams.BURST - fewer;
    server.sendNotifications();
    while (server.count() < end) {
      injector.runFor(50, TimeUnit.MILLISECONDS);
    }
  }
}
