package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatling.core.controller.inject.closed.ClosedInjectionStep;
import io.gatling.core.controller.inject.open.OpenInjectionStep;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import scala.collection.Iterator;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;
import simulations.support.LoadCurve;
import simulations.support.LoadShapes;
import simulations.support.Shape;

/** When Gatling itself lets users come, held against the formula. */
final class LoadShapesTest {
  private static final double TOLERANCE = 0.02;

  /** What rounding to whole users may add, at either end of what is looked at. */
  private static final double ROUNDING = 1.01;

  static Stream<Arguments> loads() {
    Stream<Arguments> even = each(60, 12_000, 100, 500);
    Stream<Arguments> uneven = each(47, 9_300, 80, 333);
    Stream<Arguments> belowOneASecond = each(600, 60_000, 0.1, 0.7);
    Stream<Arguments> fromNothing = each(30, 7_000, 0, 1.3);
    Stream<Arguments> shorterThanASecond = each(20, 500, 20, 100);
    Stream<Arguments> shortRun = each(3, 900, 100, 500);
    return Stream.of(even, uneven, belowOneASecond, fromNothing, shorterThanASecond, shortRun)
        .flatMap(loads -> loads);
  }

  private static Stream<Arguments> each(int seconds, int periodMillis, double base, double peak) {
    return Stream.of(Shape.values())
        .map(shape -> Arguments.of(curve(shape, seconds, periodMillis, base, peak)));
  }

  private static LoadCurve curve(
      Shape shape, int seconds, int periodMillis, double base, double peak) {
    return new LoadCurve(
        shape, base, peak, Duration.ofSeconds(seconds), Duration.ofMillis(periodMillis), 1);
  }

  @ParameterizedTest
  @MethodSource("loads")
  void inEachSecondAsManyUsersComeAsTheFormulaSays(LoadCurve curve) {
    long[] arrivals = arrivals(curve);
    DoubleUnaryOperator formula = formula(curve);
    double soFar = 0;
    for (long second = 0; second < curve.duration().toSeconds(); second++) {
      double due = integral(formula, second * 1_000, second * 1_000 + 1_000);
      long came = between(arrivals, second * 1_000, second * 1_000 + 1_000);
      soFar += due;
      assertThat((double) came)
          .as("second %d", second)
          .isCloseTo(due, within(due * TOLERANCE + ROUNDING));
      assertThat((double) between(arrivals, 0, second * 1_000 + 1_000))
          .as("until second %d", second)
          .isCloseTo(soFar, within(ROUNDING));
    }
    assertThat((double) arrivals.length).isCloseTo(soFar, within(ROUNDING));
  }

  @Test
  void aBurstShorterThanASecondIsOne() {
    long[] arrivals = arrivals(curve(Shape.BURST, 20, 500, 0, 100));

    assertThat(arrivals).hasSize(1_000);
    assertThat(LongStream.of(arrivals)).allMatch(millis -> millis % 500 < 250);
  }

  @Test
  void dayLongLoadIsCutIntoFewSteps() {
    Duration day = Duration.ofHours(24);
    LoadCurve curve = new LoadCurve(Shape.WAVE, 1, 2, day, Duration.ofHours(1), 1);

    assertThat(LoadShapes.arrivals(curve)).hasSizeLessThanOrEqualTo(1_000);
    assertThat(LoadShapes.concurrent(curve)).hasSizeLessThanOrEqualTo(1_000);
    double due = integral(formula(curve), 0, 3_600_000);
    assertThat((double) between(arrivals(curve), 0, 3_600_000))
        .isCloseTo(due, within(due * TOLERANCE));
  }

  @ParameterizedTest
  @EnumSource
  void asManyUsersAreThereAsTheFormulaSays(Shape shape) {
    LoadCurve curve = curve(shape, 60, 12_000, 10, 100);
    List<ClosedInjectionStep> steps =
        LoadShapes.concurrent(curve).stream().map(step -> step.asScala()).toList();

    assertThat(steps).hasSize(60);
    for (int second = 0; second < 60; second++) {
      double average = integral(formula(curve), second * 1_000L, second * 1_000L + 1_000);
      int users = steps.get(second).valueAt(FiniteDuration.apply(1, "second"));
      assertThat((double) users).isCloseTo(average, within(0.51));
    }
  }

  /** Or else Gatling would not end a run in which others are still there. */
  @Test
  void inTheEndThereIsSomebody() {
    LoadCurve curve = curve(Shape.SPIKE, 10, 10_000, 0, 5);
    List<Integer> users =
        LoadShapes.concurrent(curve).stream()
            .map(step -> step.asScala().valueAt(FiniteDuration.apply(1, "second")))
            .toList();

    assertThat(users).containsExactly(0, 0, 0, 0, 5, 5, 0, 0, 0, 1);
  }

  @Test
  void theSameSeedGivesTheSameLoad() {
    Duration minute = Duration.ofMinutes(1);
    Duration period = Duration.ofSeconds(5);

    long[] first = arrivals(new LoadCurve(Shape.RANDOM, 0, 50, minute, period, 1));
    assertThat(arrivals(new LoadCurve(Shape.RANDOM, 0, 50, minute, period, 1))).isEqualTo(first);
    assertThat(arrivals(new LoadCurve(Shape.RANDOM, 0, 50, minute, period, 2))).isNotEqualTo(first);
  }

  @Test
  void randomLevelsFillTheWholeRange() {
    LoadCurve curve = curve(Shape.RANDOM, 100_000, 1_000, 0, 1);
    double[] levels =
        LongStream.range(0, 100_000).mapToDouble(second -> curve.level(second * 1_000)).toArray();

    for (int tenth = 0; tenth < 10; tenth++) {
      double from = tenth / 10.0;
      long found =
          DoubleStream.of(levels).filter(level -> level >= from && level < from + 0.1).count();
      assertThat(found).isBetween(9_500L, 10_500L);
    }
  }

  /** The load at a moment, in words of its own. */
  private static DoubleUnaryOperator formula(LoadCurve curve) {
    double all = curve.duration().toMillis();
    double period = curve.period().toMillis();
    double base = curve.base();
    double height = curve.peak() - base;
    return switch (curve.shape()) {
      case CONSTANT -> t -> base + height;
      case RAMP -> t -> base + height * t / all;
      case SPIKE -> t -> t >= all * 2 / 5 && t < all * 3 / 5 ? base + height : base;
      case WAVE ->
          t -> base + height / 2 + height / 2 * Math.sin(2 * Math.PI * (t / period - 0.25));
      case STEP -> t -> base + height * (int) (t * 5 / all) / 4;
      case BURST -> t -> t % period < period / 2 ? base + height : base;
      case RANDOM -> t -> curve.level((long) t);
      case SAWTOOTH -> t -> base + height * (t % period) / period;
    };
  }

  private static double integral(DoubleUnaryOperator formula, long fromMillis, long toMillis) {
    return LongStream.range(fromMillis, toMillis)
            .mapToDouble(millis -> formula.applyAsDouble(millis + 0.5))
            .sum()
        / 1_000;
  }

  private static long between(long[] arrivals, long fromMillis, long toMillis) {
    return LongStream.of(arrivals).filter(at -> at >= fromMillis && at < toMillis).count();
  }

  /** The milliseconds at which Gatling would start users. */
  private static long[] arrivals(LoadCurve curve) {
    List<OpenInjectionStep> steps =
        LoadShapes.arrivals(curve).stream().map(step -> step.asScala()).toList();
    Iterator<FiniteDuration> users =
        CollectionConverters.asScala(Collections.<FiniteDuration>emptyIterator());
    for (int last = steps.size() - 1; last >= 0; last--) {
      users = steps.get(last).chain(users);
    }
    LongStream.Builder millis = LongStream.builder();
    while (users.hasNext()) {
      millis.add(users.next().toMillis());
    }
    return millis.build().toArray();
  }
}
