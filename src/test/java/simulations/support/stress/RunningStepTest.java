package simulations.support.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import simulations.support.stress.RunningStep.Outcome;

final class RunningStepTest {
  private static final long END = Duration.ofSeconds(60).toNanos();
  private static final long LIMIT = Duration.ofMillis(500).toNanos();
  private static final long QUIET = Duration.ofSeconds(5).toNanos();
  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  /** With a time-out of ten seconds each the overdue calls would take more than half an hour. */
  @Test
  void overdueCallsAreMadeForAMinuteAndNoLonger() {
    RunningStep step = new RunningStep(20_000, 0, END, LIMIT, true);
    long minute = END + Duration.ofSeconds(60).toNanos();

    assertThat(step.issue(END)).isPresent();
    assertThat(step.issue(minute - 1)).isPresent();
    assertThat(step.isOver(minute - 1, QUIET, PATIENCE)).isFalse();
    assertThat(step.issue(minute)).isEmpty();
    assertThat(step.isOver(minute, QUIET, PATIENCE)).isTrue();
  }

  /** The few calls that time out in that minute are less than one in a hundred of the good ones. */
  @Test
  void whatWasGoodUntilTheServerCameToAHaltIsNotEnough() {
    RunningStep step = new RunningStep(100, 0, END, LIMIT, true);
    for (int call = 0; call < 3_000; call++) {
      long due = step.issue(call * 10_000_000L).orElseThrow();
      step.ended(due, due + 1, true);
    }

    assertThat(step.outcome()).isEqualTo(Outcome.BROKE);
    assertThat(step)
        .hasToString(
            "of 6000 calls 0 failed, 0 were late, and 3000 were not made or not answered in time");
  }
}
