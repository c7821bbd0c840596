package io.github.gatlingmcp.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.gatlingmcp.report.SecondSeries;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class BlendTest {
  private final Blend blend = new Blend();

  @Test
  void whatOneSeriesSaysOfOneSecondStaysAsItIs() {
    blend.add(new SecondSeries(7, 100, 950, 990, 1_234));
    assertThat(blend.count()).isEqualTo(7);
    assertThat(blend.percentile(50)).isEqualTo(100);
    assertThat(blend.percentile(95)).isEqualTo(950);
    assertThat(blend.percentile(99)).isEqualTo(990);
    assertThat(blend.percentile(100)).isEqualTo(1_234);
  }

  @Test
  void fewSlowCallsDoNotMoveTheMedianOfMany() {
    blend.add(new SecondSeries(990, 100, 200, 300, 400));
    blend.add(new SecondSeries(10, 9_000, 9_500, 9_900, 9_999));
    assertThat(blend.percentile(50)).isBetween(100.0, 120.0);
    assertThat(blend.percentile(95)).isBetween(190.0, 250.0);
    assertThat(blend.percentile(100)).isEqualTo(9_999);
  }

  @Test
  void percentilesOfManyAreNearTheTruth() {
    Random random = new Random(11);
    Histogram truth = new Histogram(3);
    for (int second = 0; second < 40; second++) {
      Histogram here = new Histogram(3);
      for (int call = 0; call < 100; call++) {
        here.recordValue((long) (1_000 * (second + 1) * Math.exp(random.nextGaussian() / 2)));
      }
      truth.add(here);
      blend.add(
          new SecondSeries(
              100,
              here.getValueAtPercentile(50),
              here.getValueAtPercentile(95),
              here.getValueAtPercentile(99),
              here.getMaxValue()));
    }
    assertThat(blend.percentile(100)).isEqualTo((double) truth.getMaxValue());
    for (int percentile : new int[] {50, 95, 99}) {
      assertThat(blend.percentile(percentile))
          .isCloseTo((double) truth.getValueAtPercentile(percentile), withinPercentage(15));
    }
  }

  @Test
  void callsThatTookNoTimeAreCounted() {
    blend.add(new SecondSeries(4, 0, 0, 0, 0));
    assertThat(blend.percentile(99)).isZero();
  }

  @Test
  void nothingHasNoPercentiles() {
    assertThat(blend.percentile(50)).isNaN();
    blend.add(new SecondSeries(1, 1, 1, 1, 1));
    blend.clear();
    assertThat(blend.count()).isZero();
    assertThat(blend.percentile(100)).isNaN();
  }
}
