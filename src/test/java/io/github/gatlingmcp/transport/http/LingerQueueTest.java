package io.github.gatlingmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.gatlingmcp.testkit.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LingerQueueTest {
  private static final Duration LINGER = Duration.ofMillis(100);

  private final ManualTimers timers = new ManualTimers();
  private final LingerQueue queue = new LingerQueue(timers, LINGER.toNanos());
  private final List<String> over = new ArrayList<>();

  private void add(String name) {
    queue.add(() -> over.add(name));
  }

  @Test
  void eachIsToldAtItsOwnTimeByOneTimerForAll() {
    add("a");
    timers.pass(Duration.ofMillis(40));
    add("b");
    assertThat(timers.waiting()).isEqualTo(1);

    timers.pass(Duration.ofMillis(60));
    assertThat(over).containsExactly("a");
    timers.pass(Duration.ofMillis(40));
    assertThat(over).containsExactly("a", "b");
    assertThat(timers.waiting()).isZero();
  }

  @Test
  void whoAddsAnotherFromInsideStartsNoSecondTimer() {
    queue.add(() -> add("later"));

    timers.pass(LINGER);
    assertThat(timers.waiting()).isEqualTo(1);
    timers.pass(LINGER);
    assertThat(over).containsExactly("later");
  }

  @Test
  void whoThrowsDoesNotCostTheOthersTheirEnd() {
    queue.add(
        () -> {
          throw new IllegalStateException("a listener's bug");
        });
    add("with it");

    assertThatIllegalStateException().isThrownBy(() -> timers.pass(LINGER));
    timers.pass(LINGER);
    add("later");
    timers.pass(LINGER);

    assertThat(over).containsExactly("with it", "later");
  }
}
