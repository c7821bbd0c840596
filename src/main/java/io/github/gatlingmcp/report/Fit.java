package io.github.gatlingmcp.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * A straight line through values that follow each other in time, by least squares; with several
 * causes a plane, so that what grows is put down to the one that it grows with. What is near in
 * time is alike ({@link Memory}), so n values tell less than n independent ones would: the standard
 * errors are those of n (1 - r) / (1 + r) values, r being the correlation of neighbours in what the
 * line leaves over.
 */
final class Fit {
  /** Fewer values than this draw no line. */
  static final int LEAST_VALUES = 12;

  private static final double SURE = 0.975;
  private static final double SINGULAR = 1e-9;

  private final double[] estimates;
  private final double[] errors;
  private final double quantile;
  private final double rSquared;
  private final double meanError;

  private Fit(OLSMultipleLinearRegression regression, double[] scales, int values) {
    double[] left = regression.estimateResiduals();
    double correlation = Memory.of(List.of(left)).correlation();
    double inflation = (1 + correlation) / (1 - correlation);
    estimates = scaled(regression.estimateRegressionParameters(), scales, 1);
    errors =
        scaled(
            regression.estimateRegressionParametersStandardErrors(), scales, Math.sqrt(inflation));
    double freedom = Math.max(1, values / inflation - scales.length - 1);
    quantile = new TDistribution(null, freedom).inverseCumulativeProbability(SURE);
    rSquared = regression.calculateTotalSumOfSquares() == 0 ? 0 : regression.calculateRSquared();
    meanError = regression.estimateRegressionStandardError() * Math.sqrt(inflation);
  }

  private static double[] scaled(double[] parameters, double[] scales, double factor) {
    double[] scaled = parameters.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor / (i == 0 ? 1 : scales[i - 1]);
    }
    return scaled;
  }

  /**
   * Nothing when there are too few values, or the causes cannot be told from each other.
   *
   * @param causes for each value as much as there was of each cause by then
   */
  static Optional<Fit> of(double[][] causes, double[] values) {
    if (values.length < LEAST_VALUES) {
      return Optional.empty();
    }
    double[] scales = scales(causes);
    if (Arrays.stream(scales).anyMatch(scale -> scale == 0)) {
      return Optional.empty();
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(SINGULAR);
    try {
      regression.newSampleData(values, divided(causes, scales));
      return Optional.of(new Fit(regression, scales, values.length));
    } catch (SingularMatrixException alike) {
      return Optional.empty();
    }
  }

  private static double[] scales(double[][] causes) {
    double[] scales = new double[causes[0].length];
    for (double[] row : causes) {
      for (int i = 0; i < row.length; i++) {
        scales[i] = Math.max(scales[i], Math.abs(row[i]));
      }
    }
    return scales;
  }

  private static double[][] divided(double[][] causes, double[] scales) {
    double[][] divided = new double[causes.length][];
    for (int row = 0; row < causes.length; row++) {
      divided[row] = causes[row].clone();
      for (int i = 0; i < scales.length; i++) {
        divided[row][i] /= scales[i];
      }
    }
    return divided;
  }

  /** How much comes with each of that cause. */
  Estimate slope(int cause) {
    return around(estimates[cause + 1], errors[cause + 1]);
  }

  /** Where nothing of any cause was there yet. */
  Estimate start() {
    return around(estimates[0], errors[0]);
  }

  /** How far the mean of so many later values is from the start. */
  Estimate sinceStart(double[] later) {
    double mean = Arrays.stream(later).average().orElse(estimates[0]);
    return around(mean - estimates[0], Math.hypot(errors[0], meanError / Math.sqrt(later.length)));
  }

  private Estimate around(double value, double error) {
    return new Estimate(value, value - quantile * error, value + quantile * error);
  }

  /** Which share of the differences between the values the line explains. */
  double rSquared() {
    return rSquared;
  }
}
