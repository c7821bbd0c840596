package simulations.support.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import simulations.support.stress.StepPlan.Step;

final class CapacitySearchTest {
  private static final int ENDLESS = 1_000;

  @ParameterizedTest
  @ValueSource(doubles = {3, 50, 63, 200, 333, 999})
  void aServerThatBearsSoMuchIsFoundOut(double capacity) {
    Capacity found = search(50, 1_000, rate -> rate <= capacity).found();

    assertThat(found.settled()).isTrue();
    assertThat(found.held().orElseThrow().rate()).isBetween(capacity / 1.051, capacity);
    assertThat(found.broke().orElseThrow().rate()).isBetween(capacity, capacity * 1.051);
    assertThat(found.held().orElseThrow().tally()).isEqualTo(new Tally(3, 3));
    assertThat(found.broke().orElseThrow().tally()).isEqualTo(new Tally(3, 0));
  }

  @Test
  void aServerThatBearsEverythingIsNotPressedBeyondTheHighestRate() {
    CapacitySearch search = search(50, 300, rate -> true);

    assertThat(search.steps())
        .extracting(Step::rate)
        .containsExactly(50.0, 100.0, 200.0, 300.0, 300.0, 300.0);
    assertThat(search.found().range()).isEqualTo("at least 300 calls/s");
  }

  @Test
  void aServerThatBearsNothingIsGivenUp() {
    CapacitySearch search = search(64, 1_000, rate -> false);

    assertThat(search.found().held()).isEmpty();
    assertThat(search.found().range()).isEqualTo("less than 1.00 calls/s");
    assertThat(search.steps()).hasSizeLessThan(20);
  }

  @Test
  void aHiccupOnTheWayUpIsPutRight() {
    int[] step = {0};
    Capacity found = search(50, 1_000, rate -> ++step[0] != 2 && rate <= 200).found();

    assertThat(found.held().orElseThrow().rate()).isBetween(190.0, 200.0);
    assertThat(found.broke().orElseThrow().rate()).isBetween(200.0, 210.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
  void oneHiccupWheneverItComesDecidesNothing(int when) {
    int[] step = {0};
    Capacity found = search(50, 1_000, 2, rate -> ++step[0] != when && rate <= 200).found();

    assertThat(found.settled()).isTrue();
    assertThat(found.held().orElseThrow().rate()).isBetween(190.0, 200.0);
    assertThat(found.broke().orElseThrow().rate()).isBetween(200.0, 210.0);
  }

  @Test
  void whatHoldsAsOftenAsItBreaksIsNotBorne() {
    int[] step = {0};
    Capacity found = search(50, 1_000, 2, rate -> rate < 100 || ++step[0] % 2 == 0).found();

    assertThat(found.settled()).isTrue();
    assertThat(found.held().orElseThrow().rate()).isLessThan(100);
  }

  @Test
  void aLuckyStepBeyondTheCapacityIsPutRight() {
    int[] step = {0};
    Capacity found = search(50, 1_000, rate -> ++step[0] == 4 || rate <= 200).found();

    assertThat(found.held().orElseThrow().rate()).isBetween(190.0, 200.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void amongHiccupsItIsNotFarOff(long seed) {
    Random random = new Random(seed);
    Capacity found = search(50, 1_000, rate -> rate <= 200 && random.nextDouble() > 0.05).found();

    assertThat(found.settled()).isTrue();
    assertThat(found.held().orElseThrow().rate()).isCloseTo(200, within(20.0));
  }

  @Test
  void itSaysHowSureItIs() {
    Capacity found = search(50, 1_000, rate -> rate <= 200).found();

    assertThat(found.range()).isEqualTo("200 to 209 calls/s");
    assertThat(found.confidence())
        .isEqualTo(
            "200 calls/s held in 3 of 3 steps (with 95 % confidence a step at this rate holds in 44"
                + " to 100 % of all cases, by Wilson's interval); 209 calls/s broke in 3 of 3 steps"
                + " (with 95 % confidence a step at this rate holds in 0 to 56 % of all cases, by"
                + " Wilson's interval)");
  }

  @Test
  void wilsonsIntervalIsTheOneOfTheBooks() {
    assertThat(new Tally(10, 8).leastShare()).isCloseTo(0.4902, within(1e-3));
    assertThat(new Tally(10, 8).mostShare()).isCloseTo(0.9433, within(1e-3));
  }

  @Test
  void beforeTheFirstStepNothingIsKnown() {
    Capacity found = new CapacitySearch(1, 2, 0.1, 1).found();

    assertThat(found.range()).isEqualTo("unknown calls/s, not settled");
    assertThat(found.confidence()).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new CapacitySearch(3, 2, 0.1, 1)).hasMessage("from 3.0 to 2.0");
  }

  private static CapacitySearch search(double from, double to, DoublePredicate holds) {
    return search(from, to, 3, holds);
  }

  private static CapacitySearch search(double from, double to, int repeats, DoublePredicate holds) {
    CapacitySearch search = new CapacitySearch(from, to, 0.05, repeats);
    for (int i = 0; i < ENDLESS && search.next().isPresent(); i++) {
      double rate = search.next().getAsDouble();
      search.add(new Step(rate, holds.test(rate)));
    }
    return search;
  }
}
