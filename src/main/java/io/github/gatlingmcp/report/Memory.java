package io.github.gatlingmcp.report;

import java.util.Arrays;
import java.util.List;

/**
 * How much a block of a run resembles the one before it: the correlation of neighbours, in noise
 * that forgets at a steady rate (AR(1)).
 *
 * @param correlation from 0 to {@value #STRONGEST}
 */
record Memory(double correlation) {
  private static final double STRONGEST = 0.9;

  /** What is taken for granted before anything is seen, and how many neighbours that is worth. */
  private static final double EXPECTED = 0.6;

  private static final double EXPECTED_PAIRS = 20;

  /** Correlations below this are none. */
  private static final double FORGOTTEN = 1e-6;

  /**
   * Estimates it from ranks within runs. The bias of short runs is put right, and what few blocks
   * say is drawn towards {@value #EXPECTED}, as if {@value #EXPECTED_PAIRS} pairs of neighbours had
   * been seen that are so much alike: a few blocks in a row, or against each other, are chance.
   *
   * @param runs the ranks of each run, in order
   */
  static Memory of(List<double[]> runs) {
    double neighbours = 0;
    double squares = 0;
    double count = 0;
    for (double[] run : runs) {
      double mean = Arrays.stream(run).average().orElse(0);
      for (int i = 0; i < run.length; i++) {
        squares += (run[i] - mean) * (run[i] - mean);
        neighbours += i == 0 ? 0 : (run[i] - mean) * (run[i - 1] - mean);
      }
      count += run.length;
    }
    double pairs = Math.max(0, count - runs.size());
    double seen = squares == 0 ? 0 : unbiased(neighbours / squares, count / runs.size());
    double drawn = (pairs * seen + EXPECTED_PAIRS * EXPECTED) / (pairs + EXPECTED_PAIRS);
    return new Memory(Math.max(0, Math.min(STRONGEST, drawn)));
  }

  private static double unbiased(double correlation, double length) {
    double unbiased = (correlation * length + 1) / Math.max(1, length - 3);
    return Math.max(-1, Math.min(1, unbiased));
  }

  /**
   * The variance of Mann and Whitney's U when both groups are alike and without ties: the sum, over
   * all two pairs of a value here and one there, of the covariance of "there is more than here".
   * With correlations a here and b there that is {@code asin((a + b) / 2) / 2 pi} (Sheppard), for
   * every distribution, as ranks do not know it. Without memory it is the textbook's variance.
   *
   * @param first how long the runs of one group are
   * @param second how long those of the other are
   */
  double varianceOfU(int[] first, int[] second) {
    double[] here = pairsByLag(first);
    double[] there = pairsByLag(second);
    double sum = 0;
    for (int a = 0; a < here.length; a++) {
      for (int b = 0; b < there.length; b++) {
        double mean = (atLag(a, here.length) + atLag(b, there.length)) / 2;
        sum += here[a] * there[b] * Math.asin(mean);
      }
    }
    return sum / (2 * Math.PI);
  }

  /** How many pairs of values are so far apart in their run; all others come last. */
  private double[] pairsByLag(int[] lengths) {
    int longest = Arrays.stream(lengths).max().orElse(0);
    int lags = 1;
    while (lags < longest && Math.pow(correlation, lags) >= FORGOTTEN) {
      lags++;
    }
    double[] pairs = new double[lags + 1];
    double all = Math.pow(Arrays.stream(lengths).sum(), 2);
    for (int lag = 0; lag < lags; lag++) {
      for (int length : lengths) {
        pairs[lag] += Math.max(0, length - lag) * (lag == 0 ? 1.0 : 2.0);
      }
    }
    pairs[lags] = all - Arrays.stream(pairs).sum();
    return pairs;
  }

  private double atLag(int lag, int length) {
    return lag == length - 1 ? 0 : Math.pow(correlation, lag);
  }
}
