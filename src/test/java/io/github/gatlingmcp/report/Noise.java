package io.github.gatlingmcp.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Noise that forgets at a steady rate (AR(1)), of variance 1.
 *
 * @param correlation of neighbours
 */
record Noise(double correlation, Random random) {

  double[] run(int length) {
    double[] values = new double[length];
    double value = random.nextGaussian();
    for (int i = 0; i < length; i++) {
      values[i] = value;
      value = next(value);
    }
    return values;
  }

  double next(double value) {
    return correlation * value + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
  }

  List<double[]> runs(int count, int length) {
    List<double[]> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(run(length));
    }
    return runs;
  }
}
