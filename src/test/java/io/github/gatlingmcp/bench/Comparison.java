package io.github.gatlingmcp.bench;

import io.github.gatlingmcp.bench.Contender.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One case: its contenders, measured round by round, each beside the plain one of its round. */
final class Comparison {
  private final Case measured;
  private final BenchPlan plan;
  private final Map<Contender, List<Measurement>> taken = new LinkedHashMap<>();

  Comparison(Case measured, BenchPlan plan) {
    this.measured = measured;
    this.plan = plan;
  }

  /** Runs it, and prints as it goes. */
  void run() throws IOException, InterruptedException {
    System.out.printf("%s: CPU microseconds of the injector per request%n", measured.name());
    if (plan.together()) {
      together();
    } else {
      inTurn();
    }
    summarize();
  }

  private void inTurn() throws IOException, InterruptedException {
    for (int round = 0; round < plan.rounds(); round++) {
      for (Contender contender : measured.contenders()) {
        try (Run run = Run.start(measured, contender, plan)) {
          run.goOn(plan.warmUpSeconds(), TimeUnit.SECONDS);
          run.windowOpens();
          run.goOn(plan.windowSeconds(), TimeUnit.SECONDS);
          took(contender, run.windowCloses());
          run.finish();
        }
      }
    }
  }

  private void together() throws IOException, InterruptedException {
    Map<Contender, Run> runs = new LinkedHashMap<>();
    try {
      for (Contender contender : measured.contenders()) {
        runs.put(contender, Run.start(measured, contender, plan));
      }
      Run first = runs.values().iterator().next();
      first.goOn(plan.warmUpSeconds(), TimeUnit.SECONDS);
      for (int round = 0; round < plan.rounds(); round++) {
        for (Run run : runs.values()) {
          run.windowOpens();
        }
        first.goOn(plan.windowSeconds(), TimeUnit.SECONDS);
        for (Map.Entry<Contender, Run> entry : runs.entrySet()) {
          took(entry.getKey(), entry.getValue().windowCloses());
        }
      }
      for (Run run : runs.values()) {
        run.finish();
      }
    } finally {
      runs.values().forEach(Run::close);
    }
  }

  private void took(Contender contender, Measurement measurement) {
    taken.computeIfAbsent(contender, c -> new ArrayList<>()).add(measurement);
    System.out.printf(
        Locale.ROOT,
        "  %-15s %7.2f us  %8.0f requests/s%n",
        contender.label(),
        measurement.microsPerRequest(),
        measurement.requestsPerSecond());
  }

  private void summarize() {
    List<Measurement> plain = taken.getOrDefault(measured.contenders().get(0), List.of());
    taken.forEach(
        (contender, ours) -> {
          List<Double> ratios = new ArrayList<>();
          for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).microsPerRequest() / plain.get(i).microsPerRequest());
          }
          System.out.printf(
              Locale.ROOT,
              "  median %-15s %7.2f us  ratio %.2f%n",
              contender.label(),
              median(ours.stream().map(Measurement::microsPerRequest).toList()),
              median(ratios));
        });
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
