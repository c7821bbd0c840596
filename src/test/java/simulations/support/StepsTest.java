package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StepsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theLastStepHasWhoIsLeft() {
    Steps steps = new Steps(23, 10, SECOND);

    assertThat(steps.arrivals()).as("three steps and the time after each").hasSize(6);
    assertThat(steps.length()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void veryManyStepsAreTakenTogether() {
    Steps steps = new Steps(100_000, 1, Duration.ofMillis(10));

    assertThat(steps.arrivals()).hasSize(2_000);
    assertThat(steps.length()).isEqualTo(Duration.ofSeconds(1_000));
  }
}
