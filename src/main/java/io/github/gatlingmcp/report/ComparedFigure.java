package io.github.gatlingmcp.report;

import io.github.gatlingmcp.report.Change.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One figure of one request on both sides, from the runs themselves and from their blocks. */
final class ComparedFigure {
  static final int FLOOR_PERCENT = 5;
  static final int LONE_FLOOR_PERCENT = 10;
  static final double ERROR_FLOOR_POINTS = 0.5;
  static final int LEAST_BLOCKS = 8;
  static final int LEAST_EXCHANGES = 100;

  private static final double LONE_ERROR_FLOOR_POINTS = 1;

  private final String request;
  private final Measure measure;
  private final Side baseline;
  private final Side current;
  private final Optional<RankTest> test;

  ComparedFigure(String request, Measure measure, List<Blocks> baseline, List<Blocks> current) {
    this.request = request;
    this.measure = measure;
    this.baseline = new Side(request, measure, baseline);
    this.current = new Side(request, measure, current);
    this.test =
        isEnough()
            ? Optional.of(RankTest.of(this.baseline.blocks(), this.current.blocks()))
            : Optional.empty();
  }

  /** A throughput that broke down rests on few exchanges, and that is just what it tells. */
  private boolean isEnough() {
    long least =
        measure == Measure.THROUGHPUT
            ? Math.max(baseline.usable(), current.usable())
            : Math.min(baseline.usable(), current.usable());
    return least >= LEAST_EXCHANGES
        && Math.min(baseline.blockCount(), current.blockCount()) >= LEAST_BLOCKS;
  }

  Optional<RankTest> test() {
    return test;
  }

  /**
   * @param pValue corrected for the other tests
   */
  Change change(double pValue) {
    double difference = difference(current.figure() - baseline.figure(), baseline.figure());
    double floor = floor();
    return new Change(
        request,
        measure,
        outcome(difference, floor, pValue),
        baseline.figure(),
        current.figure(),
        difference,
        floor,
        pValue,
        test.map(RankTest::superiority).orElse(0.5),
        baseline.blockCount(),
        current.blockCount());
  }

  private Outcome outcome(double difference, double floor, double pValue) {
    if (current.exchanges() == 0) {
      return Outcome.ABSENT;
    }
    if (baseline.exchanges() == 0) {
      return Outcome.NEW;
    }
    if (test.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    if (Math.abs(difference) <= floor || pValue >= Comparison.ALPHA) {
      return Outcome.SAME;
    }
    boolean lessIsWorse = measure == Measure.THROUGHPUT;
    return (difference > 0) == lessIsWorse ? Outcome.BETTER : Outcome.WORSE;
  }

  /** In percent of the base; errors are percentages themselves. */
  private double difference(double distance, double base) {
    if (measure == Measure.ERRORS) {
      return distance;
    }
    return base == 0 ? 0 : 100 * distance / base;
  }

  private double floor() {
    boolean errors = measure == Measure.ERRORS;
    boolean lone = baseline.runs() == 1;
    double least = errors ? ERROR_FLOOR_POINTS : FLOOR_PERCENT;
    double loneLeast = errors ? LONE_ERROR_FLOOR_POINTS : LONE_FLOOR_PERCENT;
    double noise = Math.max(noise(baseline), current.runs() == 1 ? 0 : noise(current));
    return Math.max(noise, lone ? loneLeast : least);
  }

  private double noise(Side side) {
    double[] figures = side.runs() == 1 ? halves(side.blocks().get(0)) : side.figures();
    double low = Arrays.stream(figures).min().orElse(0);
    double high = Arrays.stream(figures).max().orElse(0);
    return Math.abs(difference(high - low, side.figure()));
  }

  private static double[] halves(double[] blocks) {
    int middle = blocks.length / 2;
    double first = Arrays.stream(blocks, 0, middle).average().orElse(0);
    double second = Arrays.stream(blocks, middle, blocks.length).average().orElse(0);
    return blocks.length < 2 ? new double[0] : new double[] {first, second};
  }
}
