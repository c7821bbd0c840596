package io.github.gatlingmcp.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Mann and Whitney's U test, two-sided, for values that follow each other in time: what is near in
 * time is alike ({@link Memory}), so n values tell less than n independent ones would. The share of
 * pairs in which the second group is ahead, U / (n1 n2), is held against the symmetric beta
 * distribution that has the variance it would have by chance in noise with that memory; corrected
 * for ties and continuity. Other than a normal distribution it ends where the share does, so two
 * short runs that do not overlap at all are not taken for chance. It is close where it matters: a
 * p-value of 5 % is right within a tenth, one of 1 % may be a third too small for eight blocks.
 *
 * @param pValue how often chance alone would make such a difference
 * @param superiority how likely a value of the second group is greater than one of the first; 0.5
 *     for equal groups
 * @param memory of the values
 */
record RankTest(double pValue, double superiority, Memory memory) {
  /** Of a share that is all or nothing, as with one value in each group; 0 is no distribution. */
  private static final double MIN_SHAPE = 0.01;

  /** Each group is one or more runs, each run its values in order. */
  static RankTest of(List<double[]> first, List<double[]> second) {
    return of(first, second, Memory.of(inRuns(ranks(first, second), first, second)));
  }

  /** The same where the memory is known. */
  static RankTest of(List<double[]> first, List<double[]> second, Memory memory) {
    double[] ranks = ranks(first, second);
    int n1 = Arrays.stream(lengths(first)).sum();
    int n2 = ranks.length - n1;
    double rankSum = Arrays.stream(ranks, n1, ranks.length).sum();
    double product = (double) n1 * n2;
    double superiority = (rankSum - n2 * (n2 + 1) / 2.0) / product;
    double variance = memory.varianceOfU(lengths(first), lengths(second)) * untied(ranks);
    return new RankTest(pValue(superiority, variance, product), superiority, memory);
  }

  private static double pValue(double superiority, double variance, double product) {
    double distance = Math.max(0, Math.abs(superiority - 0.5) - 0.5 / product);
    double relative = variance / (product * product);
    if (relative <= 0) {
      return 1;
    }
    double shape = Math.max(MIN_SHAPE, (1 / (4 * relative) - 1) / 2);
    return Math.min(1, 2 * Beta.regularizedBeta(0.5 - distance, shape, shape));
  }

  private static double[] ranks(List<double[]> first, List<double[]> second) {
    return new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE)
        .rank(
            Stream.concat(first.stream(), second.stream())
                .flatMapToDouble(Arrays::stream)
                .toArray());
  }

  private static int[] lengths(List<double[]> runs) {
    return runs.stream().mapToInt(run -> run.length).toArray();
  }

  private static List<double[]> inRuns(
      double[] ranks, List<double[]> first, List<double[]> second) {
    List<double[]> runs = new ArrayList<>();
    int from = 0;
    for (double[] run : Stream.concat(first.stream(), second.stream()).toList()) {
      runs.add(Arrays.copyOfRange(ranks, from, from + run.length));
      from += run.length;
    }
    return runs;
  }

  /** The share of the variance that ties leave. */
  private static double untied(double[] ranks) {
    Map<Double, Long> ties = new HashMap<>();
    for (double rank : ranks) {
      ties.merge(rank, 1L, Long::sum);
    }
    double n = ranks.length;
    double tied = ties.values().stream().mapToDouble(t -> Math.pow(t, 3) - t).sum();
    return 1 - tied / (n * n * n - n);
  }

  /**
   * Holm's correction: the p-values of several tests of which not even one may be wrong by chance,
   * in the order they came.
   */
  static List<Double> holm(List<Double> pValues) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < pValues.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(pValues.get(a), pValues.get(b)));
    Double[] adjusted = new Double[pValues.size()];
    double greatest = 0;
    for (int i = 0; i < order.size(); i++) {
      int place = order.get(i);
      greatest = Math.max(greatest, Math.min(1, (order.size() - i) * pValues.get(place)));
      adjusted[place] = greatest;
    }
    return List.of(adjusted);
  }
}
