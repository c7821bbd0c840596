package io.github.gatlingmcp.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import simulations.MessageBombSimulation;

/**
 * How many small messages an injector makes and reads over WebSocket, and what each costs it. The
 * simulation is the one that users have, in its full form but for the time it takes; it fails when
 * a message is not answered, and so does this.
 */
final class Messages {
  /** A request and its answer. */
  private static final int PER_REQUEST = 2;

  private final BenchPlan plan;

  Messages(BenchPlan plan) {
    this.plan = plan;
  }

  /** Runs it, and prints as it goes. */
  List<Measurement> run() throws IOException, InterruptedException {
    System.out.println(
        "messages: both ways over WebSocket, and CPU microseconds of injector and server for each");
    List<Measurement> taken = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      Measurement measurement = measure();
      taken.add(measurement);
      print(measurement);
    }
    return List.copyOf(taken);
  }

  private Measurement measure() throws IOException, InterruptedException {
    try (Run run =
        Run.start(
            MessageBombSimulation.class,
            server -> options(server.url()),
            plan.folder().resolve("messages"))) {
      run.goOn(plan.warmUpSeconds(), TimeUnit.SECONDS);
      run.windowOpens();
      run.goOn(plan.windowSeconds(), TimeUnit.SECONDS);
      Measurement measurement = run.windowCloses();
      run.finish();
      return measurement;
    }
  }

  private List<String> options(String url) {
    int seconds = plan.warmUpSeconds() + plan.windowSeconds() + Run.MARGIN_SECONDS;
    List<String> options = new ArrayList<>();
    options.add("-Dmcp.profile=full");
    options.add("-Dmcp.url=" + url.replaceFirst("^http", "ws") + "/ws");
    options.add("-Dmcp.duration=" + seconds + "s");
    options.addAll(plan.options());
    return options;
  }

  private static void print(Measurement measured) {
    double messages = measured.requestsPerSecond() * PER_REQUEST;
    double micros = measured.microsPerRequest() / PER_REQUEST;
    double serverMicros = measured.serverMicrosPerRequest() / PER_REQUEST;
    System.out.printf(
        Locale.ROOT,
        "  %7.0f messages/s  injector %5.2f us, %.2f cores  server %5.2f us, %.2f cores%n",
        messages,
        micros,
        cores(messages, micros),
        serverMicros,
        cores(messages, serverMicros));
  }

  private static double cores(double perSecond, double micros) {
    return perSecond * micros / TimeUnit.SECONDS.toMicros(1);
  }
}
