package io.github.gatlingmcp.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * What the memory of a server does beside growing, as a soak run saw it.
 *
 * @param bytes its standard deviation
 * @param memory correlation after one second
 * @param sessions each second
 */
record MemoryNoise(double bytes, double memory, double sessions) {
  private static final int THIRDS = 6;
  private static final double PER_VISIT = 3;

  /** What a plane through the snapshots of the steady part leaves over. */
  static MemoryNoise of(RunData run) {
    List<Snapshot> steady = steady(run);
    double[] bytes = steady.stream().mapToDouble(s -> s.memory().orElseThrow().bytes()).toArray();
    double[][] causes =
        steady.stream()
            .map(s -> new double[] {s.sessions(), s.aborts(), s.reconnects()})
            .toArray(double[][]::new);
    OLSMultipleLinearRegression plane = new OLSMultipleLinearRegression();
    plane.newSampleData(bytes, causes);
    Snapshot first = steady.get(0);
    Snapshot last = steady.get(steady.size() - 1);
    double seconds = (last.atMillis() - first.atMillis()) / 1_000.0;
    double step = seconds / (steady.size() - 1);
    double correlation = Memory.of(List.of(plane.estimateResiduals())).correlation();
    return new MemoryNoise(
        plane.estimateRegressionStandardError(),
        Math.pow(correlation, 1 / step),
        (last.sessions() - first.sessions()) / seconds);
  }

  private static List<Snapshot> steady(RunData run) {
    long from = run.steady().fromSecond() * 1_000;
    long end = from + run.steady().seconds() * 1_000;
    return run.snapshots().stream()
        .filter(s -> s.memory().isPresent() && s.atMillis() >= from && s.atMillis() < end)
        .toList();
  }

  static MemoryNoise mean(List<MemoryNoise> noises) {
    return new MemoryNoise(
        noises.stream().mapToDouble(MemoryNoise::bytes).average().orElse(0),
        noises.stream().mapToDouble(MemoryNoise::memory).average().orElse(0),
        noises.stream().mapToDouble(MemoryNoise::sessions).average().orElse(0));
  }

  /** A run of that length of a server that keeps nothing, as the simulation would see it. */
  RunData run(Duration length, Random random) {
    long step = Math.max(500, Math.min(10_000, length.toMillis() / 50));
    Noise noise = new Noise(Math.pow(memory, step / 1_000.0), random);
    double away = random.nextGaussian();
    double opened = 0;
    double aborts = 0;
    double reconnects = 0;
    List<Snapshot> snapshots = new ArrayList<>();
    for (long at = 0; at < length.toMillis(); at += step) {
      double more = sessions * step / 1_000;
      int third = (int) (at * THIRDS / length.toMillis()) % 3;
      opened += more;
      aborts += third == 1 ? more * PER_VISIT : 0;
      reconnects += third == 2 ? more * PER_VISIT : 0;
      away = noise.next(away);
      long kept = Math.round(20e6 + bytes * away);
      snapshots.add(
          new Snapshot(
              at,
              Optional.of(new Snapshot.Memory(MemoryKind.LIVE, kept)),
              OptionalLong.empty(),
              (long) opened,
              (long) aborts,
              (long) reconnects));
    }
    Totals all = new Totals(0, length.toSeconds(), length.toMillis(), Map.of(), Map.of(), Map.of());
    RunInfo info = new RunInfo("made up", "", 0, Optional.empty(), Map.of());
    return new RunData(info, List.of(), all, all, List.of(), List.of(), snapshots);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "noise of %s, correlation %.2f after 1 s, %.0f sessions/s",
        Unit.bytes(bytes),
        memory,
        sessions);
  }
}
