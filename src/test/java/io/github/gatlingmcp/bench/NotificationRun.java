package io.github.gatlingmcp.bench;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.bench.BenchSettings.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One contender who listens: its injector and a server for it alone. */
final class NotificationRun implements AutoCloseable {
  private static final int OPEN_WITHIN_SECONDS = 60;

  private final String label;
  private final ServerProcess server;
  private final Injector injector;
  private long burstEnds;
  private long startMicros;
  private long startCount;
  private double microsEach;

  private NotificationRun(String label, ServerProcess server, Injector injector) {
    this.label = label;
    this.server = server;
    this.injector = injector;
  }

  static NotificationRun start(String label, Class<? extends Simulation> simulation, BenchPlan plan)
      throws IOException {
    ServerProcess server = ServerProcess.start();
    List<String> options = new ArrayList<>();
    options.add("-Dbench.url=" + server.url());
    options.add("-Dbench.wire=" + Wire.JSON);
    options.add("-Dbench.bursts=" + Notifications.WINDOWS);
    options.add("-Dbench.bursts.warmUp=" + Notifications.WARM_UPS);
    options.addAll(plan.options());
    return new NotificationRun(
        label,
        server,
        Injector.start(simulation, options, plan.folder().resolve("notifications-" + label)));
  }

  /** Waits until every user listens. */
  void awaitStreams() throws IOException, InterruptedException {
    for (int i = 0; i < OPEN_WITHIN_SECONDS && server.streams() < Notifications.USERS; i++) {
      injector.runFor(1, TimeUnit.SECONDS);
    }
    injector.runFor(2, TimeUnit.SECONDS);
  }

  void sendBurst() throws IOException {
    burstEnds = server.count() + Streams.BURST;
    server.sendNotifications();
  }

  /** Waits until all but so many of the notifications are sent. */
  void awaitBurst(int fewer) throws IOException, InterruptedException {
    while (server.count() < burstEnds - fewer) {
      injector.runFor(50, TimeUnit.MILLISECONDS);
    }
  }

  void windowOpens() throws IOException {
    startMicros = injector.cpuMicros();
    startCount = server.count();
  }

  void windowCloses() throws IOException {
    microsEach = (double) (injector.cpuMicros() - startMicros) / (server.count() - startCount);
  }

  /** Waits for the end, with every notification accounted for, and prints what each took. */
  double report() throws IOException, InterruptedException {
    injector.finish();
    System.out.printf(Locale.ROOT, "  %-15s %7.2f us%n", label, microsEach);
    return microsEach;
  }

  @Override
  public void close() {
    injector.close();
    server.close();
  }
}
