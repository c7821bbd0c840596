package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Health;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * How the injector fared in the steady part of a run. What the platform could not tell is -1.
 *
 * @param seconds of the steady part
 * @param millis of it that were measured
 * @param missingSeconds of them that nothing is written of
 * @param starvedMicros in which at least one event loop was late by more than the meter's limit
 * @param loopLagMicros the longest that any event loop was late
 * @param gcMillis time in garbage collection
 * @param starts users who arrived
 * @param lateStarts of them those who arrived late
 * @param openFiles the most
 * @param maxFiles that the process may have
 * @param heapBytes the most
 * @param directBytes the most
 * @param processCpu mean share of all cores, 0 to 1
 */
record InjectorHealth(
    long seconds,
    long millis,
    long missingSeconds,
    long starvedMicros,
    long loopLagMicros,
    long gcMillis,
    long starts,
    long lateStarts,
    long openFiles,
    long maxFiles,
    long heapBytes,
    long directBytes,
    double processCpu) {
  private static final String LATE = "late";

  static InjectorHealth of(RunData data) {
    List<SecondLine> lines = Slice.steadyLines(data);
    List<Health> healths = lines.stream().map(SecondLine::health).toList();
    return new InjectorHealth(
        data.steady().seconds(),
        data.steady().millis(),
        Math.max(0, data.steady().seconds() - lines.size()),
        sum(healths, Health::starvedMicros),
        most(healths, Health::loopLagMicros),
        sum(healths, Health::gcMillis),
        starts(data.steady()),
        data.steady().counts().getOrDefault(new CountKey(Counted.STARTS, LATE), 0L),
        most(healths, Health::openFiles),
        most(healths, Health::maxFiles),
        most(healths, Health::heapBytes),
        most(healths, Health::directBytes),
        healths.stream()
            .mapToDouble(Health::processCpu)
            .filter(share -> share >= 0)
            .average()
            .orElse(-1));
  }

  double starvedPercent() {
    return share(starvedMicros, TimeUnit.MILLISECONDS.toMicros(millis));
  }

  double gcPercent() {
    return share(gcMillis, millis);
  }

  double latePercent() {
    return share(lateStarts, starts);
  }

  double missingPercent() {
    return share(missingSeconds, seconds);
  }

  double openFilesPercent() {
    return share(openFiles, maxFiles);
  }

  private static double share(long part, long whole) {
    return part <= 0 || whole <= 0 ? 0 : 100.0 * part / whole;
  }

  private static long starts(Totals steady) {
    return steady.counts().entrySet().stream()
        .filter(entry -> entry.getKey().counted() == Counted.STARTS)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long sum(List<Health> healths, ToLongFunction<Health> part) {
    return healths.stream().mapToLong(part).filter(value -> value > 0).sum();
  }

  private static long most(List<Health> healths, ToLongFunction<Health> part) {
    return healths.stream().mapToLong(part).max().orElse(-1);
  }
}
