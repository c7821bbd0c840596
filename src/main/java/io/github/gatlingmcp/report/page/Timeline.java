package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.report.SecondLine;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The time axis that all charts share: one point for each second, or for as many seconds together
 * as make it at most {@value #MOST_POINTS} points. Seconds that were not written leave a gap.
 */
final class Timeline {
  static final int MOST_POINTS = 2_000;

  private final List<SecondLine> seconds;
  private final long first;
  private final long secondsPerPoint;
  private final int points;

  private Timeline(List<SecondLine> seconds, long first, long secondsPerPoint, int points) {
    this.seconds = seconds;
    this.first = first;
    this.secondsPerPoint = secondsPerPoint;
    this.points = points;
  }

  /**
   * The axis of those seconds.
   *
   * @param seconds in order; may be empty
   */
  static Timeline of(List<SecondLine> seconds) {
    if (seconds.isEmpty()) {
      return new Timeline(seconds, 0, 1, 0);
    }
    long first = seconds.get(0).second();
    long length = seconds.get(seconds.size() - 1).second() - first + 1;
    long secondsPerPoint = ceiling(length, MOST_POINTS);
    return new Timeline(seconds, first, secondsPerPoint, (int) ceiling(length, secondsPerPoint));
  }

  private static long ceiling(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  List<SecondLine> seconds() {
    return seconds;
  }

  long secondsPerPoint() {
    return secondsPerPoint;
  }

  int points() {
    return points;
  }

  int pointOf(SecondLine line) {
    return (int) ((line.second() - first) / secondsPerPoint);
  }

  /** The second of the run at which each point begins. */
  double[] starts() {
    double[] starts = new double[points];
    for (int point = 0; point < points; point++) {
      starts[point] = first + point * secondsPerPoint;
    }
    return starts;
  }

  /** How much there was in a second, on average over the seconds of a point that were written. */
  double[] perSecond(ToDoubleFunction<SecondLine> amount) {
    double[] sums = new double[points];
    int[] written = new int[points];
    for (SecondLine line : seconds) {
      sums[pointOf(line)] += amount.applyAsDouble(line);
      written[pointOf(line)]++;
    }
    for (int point = 0; point < points; point++) {
      sums[point] = written[point] == 0 ? Double.NaN : sums[point] / written[point];
    }
    return sums;
  }

  /** The highest value of each point; values that are not a number count as not there. */
  double[] highest(ToDoubleFunction<SecondLine> value) {
    double[] highest = new double[points];
    Arrays.fill(highest, Double.NaN);
    for (SecondLine line : seconds) {
      double here = value.applyAsDouble(line);
      int point = pointOf(line);
      if (Double.isNaN(highest[point]) || here > highest[point]) {
        highest[point] = here;
      }
    }
    return highest;
  }
}
