package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
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

  @Test
  void aShapeHasNone() {
    RunSettings settings = RunSettings.read(Map.of("mcp.shape", "ramp", "mcp.step", "5"), Map.of());
    Steps.read(settings, Steps.of(10, SECOND), Steps.of(10, SECOND));

    assertThat(settings.problems())
        .containsExactly(
            "mcp.shape is 'ramp' and mcp.step is '5', but only one of them is allowed");
  }
}
