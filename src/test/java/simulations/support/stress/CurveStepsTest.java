package simulations.support.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import simulations.support.LoadCurve;
import simulations.support.Shape;
import simulations.support.stress.StepPlan.Step;

final class CurveStepsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int ENDLESS = 100_000;

  private final List<Double> rates = new ArrayList<>();

  @Test
  void oneStepAfterTheOtherFollowsTheCurve() {
    run(steps(Shape.STEP, 100, 300, 10), rate -> true);
    assertThat(rates)
        .containsExactly(100.0, 100.0, 150.0, 150.0, 200.0, 200.0, 250.0, 250.0, 300.0, 300.0);

    rates.clear();
    run(steps(Shape.SPIKE, 50, 400, 5), rate -> true);
    assertThat(rates).containsExactly(50.0, 50.0, 400.0, 50.0, 50.0);

    rates.clear();
    run(steps(Shape.RAMP, 0, 8, 4), rate -> true);
    assertThat(rates).containsExactly(1.0, 3.0, 5.0, 7.0);
  }

  @Test
  void aCurveIsAsManyStepsAsItHasRoomFor() {
    Duration duration = Duration.ofSeconds(25);
    LoadCurve curve = new LoadCurve(Shape.CONSTANT, 50, 400, duration, duration, 1);

    run(new CurveSteps(curve, Duration.ofMillis(2_075)), rate -> true);
    assertThat(rates).hasSize(12).containsOnly(400.0);

    rates.clear();
    run(new CurveSteps(curve, Duration.ofMinutes(1)), rate -> true);
    assertThat(rates).hasSize(1);
  }

  @Test
  void theCapacityIsBetweenTwoRatesOfTheCurve() {
    Capacity found = run(steps(Shape.RAMP, 50, 400, 12), rate -> rate <= 200);

    assertThat(found.settled()).isTrue();
    assertThat(found.held().orElseThrow().rate()).isBetween(170.0, 200.0);
    assertThat(found.broke().orElseThrow().rate()).isBetween(200.0, 230.0);
    assertThat(found.broke().orElseThrow().tally()).isEqualTo(new Tally(2, 0));
  }

  @Test
  void theSameRateAgainIsMoreOfTheSame() {
    Capacity found = run(steps(Shape.BURST, 100, 300, 20), rate -> rate <= 200);

    assertThat(found.held().orElseThrow().rate()).isEqualTo(100);
    assertThat(found.held().orElseThrow().tally().held()).isEqualTo(10);
    assertThat(found.broke().orElseThrow().rate()).isEqualTo(300);
    assertThat(found.broke().orElseThrow().tally()).isEqualTo(new Tally(11, 0));
  }

  @Test
  void oneHiccupDecidesNothingWheneverItComes() {
    for (int when = 1; when <= 13; when++) {
      int[] step = {0};
      int hiccup = when;
      Capacity found =
          run(steps(Shape.RAMP, 50, 400, 12), rate -> ++step[0] != hiccup && rate <= 200);

      assertThat(found.held().orElseThrow().rate()).as("%d", when).isCloseTo(200, within(30.0));
      assertThat(found.held().orElseThrow().rate()).isLessThanOrEqualTo(200);
    }
  }

  /** Or else each would be a line of its own in the report, and judged by one step. */
  @ParameterizedTest
  @EnumSource
  void thereAreNotManyRatesHoweverLongItIs(Shape shape) {
    run(steps(shape, 51, 20_000, 10_000), rate -> true);

    assertThat(rates)
        .hasSize(10_000)
        .allSatisfy(rate -> assertThat(rate).isBetween(51.0, 20_000.0).isEqualTo(Math.rint(rate)));
    assertThat(new TreeSet<>(rates)).hasSizeLessThanOrEqualTo(101);
  }

  @Test
  void aServerThatHoldsEverySecondStepIsNotTriedForEver() {
    int[] step = {0};
    CurveSteps steps = steps(Shape.CONSTANT, 100, 100, 3);
    Capacity found = run(steps, rate -> ++step[0] % 2 == 0);

    assertThat(found.settled()).isTrue();
    assertThat(found.held()).isEmpty();
    assertThat(rates).hasSizeLessThan(10);
  }

  private Capacity run(StepPlan plan, DoublePredicate holds) {
    for (int i = 0; i < ENDLESS && plan.next().isPresent(); i++) {
      double rate = plan.next().getAsDouble();
      rates.add(rate);
      plan.add(new Step(rate, holds.test(rate)));
    }
    return plan.found();
  }

  private static CurveSteps steps(Shape shape, double base, double peak, int steps) {
    Duration duration = SECOND.multipliedBy(steps);
    Duration period = duration.dividedBy(5);
    return new CurveSteps(new LoadCurve(shape, base, peak, duration, period, 1), SECOND);
  }
}
