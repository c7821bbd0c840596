package io.github.gatlingmcp.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Mann and Whitney's U test, two-sided, by the normal approximation with correction for ties and
 * continuity, for values that follow each other in time: what is near in time is alike, so n values
 * tell less than n independent ones would. The variance of U is therefore multiplied by {@code (1 +
 * r) / (1 - r)}, where r is the correlation of neighbouring ranks within the runs (0 when it is
 * negative, 0.9 at most; the bias of short runs is put right). That is exact for noise that forgets
 * at a steady rate (AR(1)).
 *
 * @param pValue how often chance alone would make such a difference
 * @param superiority how likely a value of the second group is greater than one of the first; 0.5
 *     for equal groups
 * @param correlation r
 */
record RankTest(double pValue, double superiority, double correlation) {
  private static final double STRONGEST = 0.9;
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Each group is one or more runs, each run its values in order. */
  static RankTest of(List<double[]> first, List<double[]> second) {
    List<double[]> runs = new ArrayList<>(first);
    runs.addAll(second);
    double[] ranks =
        new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE)
            .rank(runs.stream().flatMapToDouble(Arrays::stream).toArray());
    int n1 = first.stream().mapToInt(run -> run.length).sum();
    int n2 = ranks.length - n1;
    double rankSum = Arrays.stream(ranks, n1, ranks.length).sum();
    double u = rankSum - n2 * (n2 + 1) / 2.0;
    double correlation = correlation(runs, ranks);
    double variance = variance(ranks, n1, n2) * (1 + correlation) / (1 - correlation);
    double product = (double) n1 * n2;
    return new RankTest(pValue(u - product / 2, variance), u / product, correlation);
  }

  private static double pValue(double distance, double variance) {
    if (variance <= 0) {
      return 1;
    }
    double z = Math.max(0, Math.abs(distance) - 0.5) / Math.sqrt(variance);
    return Math.min(1, 2 * NORMAL.cumulativeProbability(-z));
  }

  private static double variance(double[] ranks, double n1, double n2) {
    Map<Double, Long> ties = new HashMap<>();
    for (double rank : ranks) {
      ties.merge(rank, 1L, Long::sum);
    }
    double n = n1 + n2;
    double tied = ties.values().stream().mapToDouble(t -> Math.pow(t, 3) - t).sum();
    return n1 * n2 / 12 * (n + 1 - tied / (n * (n - 1)));
  }

  private static double correlation(List<double[]> runs, double[] ranks) {
    double neighbours = 0;
    double squares = 0;
    int from = 0;
    for (double[] run : runs) {
      double[] own = Arrays.copyOfRange(ranks, from, from + run.length);
      double mean = Arrays.stream(own).average().orElse(0);
      for (int i = 0; i < own.length; i++) {
        squares += (own[i] - mean) * (own[i] - mean);
        neighbours += i == 0 ? 0 : (own[i] - mean) * (own[i - 1] - mean);
      }
      from += run.length;
    }
    if (squares == 0) {
      return 0;
    }
    double length = (double) ranks.length / runs.size();
    double unbiased = (neighbours / squares * length + 1) / Math.max(1, length - 3);
    return Math.max(0, Math.min(STRONGEST, unbiased));
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
