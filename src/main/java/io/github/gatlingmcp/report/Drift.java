package io.github.gatlingmcp.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * By how many percent exchanges become slower from the beginning of a run's steady part to its end:
 * the straight line through the medians of up to {@value #MOST_BLOCKS} blocks of seconds. Levels
 * below {@value #FLOOR_MICROS} µs count as that much: a third of a millisecond more is nothing.
 */
final class Drift {
  private static final int MOST_BLOCKS = 60;
  private static final double FLOOR_MICROS = 5_000;
  private static final double PERCENT = 100;

  private Drift() {}

  /**
   * @param seconds of what a budget looks at
   * @param level the percentile
   */
  static Figure of(List<Slice> seconds, ToDoubleFunction<Slice> level) {
    List<Slice> used = seconds.stream().filter(slice -> slice.succeeded() > 0).toList();
    int size = Math.max(1, used.size() / MOST_BLOCKS);
    List<double[]> at = new ArrayList<>();
    List<Double> levels = new ArrayList<>();
    for (int from = 0; from + size <= used.size(); from += size) {
      List<Slice> block = used.subList(from, from + size);
      at.add(new double[] {block.get(size / 2).second() - used.get(0).second()});
      levels.add(median(block, level));
    }
    return Fit.of(
            at.toArray(double[][]::new), levels.stream().mapToDouble(Double::doubleValue).toArray())
        .<Figure>map(fit -> figure(fit, used))
        .orElseGet(
            () -> new Figure.TooShort("drift needs " + Fit.LEAST_VALUES + " s with exchanges"));
  }

  private static double median(List<Slice> block, ToDoubleFunction<Slice> level) {
    double[] sorted = block.stream().mapToDouble(level).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static Figure figure(Fit fit, List<Slice> used) {
    long length = used.get(used.size() - 1).second() - used.get(0).second();
    double base = Math.max(FLOOR_MICROS, fit.start().value());
    Estimate rise = fit.slope(0).times(length * PERCENT / base);
    return new Figure.Estimated(
        rise, fit.rSquared(), "from " + Unit.MICROSECONDS.text(Math.max(0, fit.start().value())));
  }
}
