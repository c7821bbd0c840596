package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.report.RunData;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How the injector fared over the whole run: the worst of its seconds, and sums of time. What the
 * platform could not tell is not a number.
 */
record Injector(
    double loopLagMicros,
    double starvedMicros,
    long starvedSeconds,
    double gcMillis,
    double processCpu,
    double systemCpu,
    double openFiles,
    double maxFiles,
    double heapBytes,
    double directBytes,
    long lateStarts,
    long starts) {

  static Injector of(RunData data) {
    return new Injector(
        highest(data, Health::loopLagMicros),
        sum(data, Health::starvedMicros),
        data.seconds().stream().filter(line -> line.health().starvedMicros() > 0).count(),
        sum(data, Health::gcMillis),
        highest(data, Health::processCpu),
        highest(data, Health::systemCpu),
        highest(data, Health::openFiles),
        highest(data, Health::maxFiles),
        highest(data, Health::heapBytes),
        highest(data, Health::directBytes),
        CountTable.sum(data.whole().counts(), Counted.STARTS, "late"::equals),
        CountTable.sum(data.whole().counts(), Counted.STARTS, label -> true));
  }

  private static double highest(RunData data, ToDoubleFunction<Health> figure) {
    return known(data, figure).max().orElse(Double.NaN);
  }

  private static double sum(RunData data, ToDoubleFunction<Health> figure) {
    boolean any = known(data, figure).findAny().isPresent();
    return any ? known(data, figure).sum() : Double.NaN;
  }

  private static DoubleStream known(RunData data, ToDoubleFunction<Health> figure) {
    return data.seconds().stream()
        .mapToDouble(line -> figure.applyAsDouble(line.health()))
        .filter(value -> value >= 0);
  }
}
