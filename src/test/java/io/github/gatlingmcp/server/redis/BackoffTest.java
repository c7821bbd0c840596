package io.github.gatlingmcp.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private final Backoff backoff = new Backoff(new Random(1));

  private List<Long> waits(int count) {
    return IntStream.range(0, count).mapToObj(i -> backoff.next().toMillis()).toList();
  }

  @Test
  void waitsGetLongerUpToFiveSeconds() {
    List<Long> waits = waits(20);
    assertThat(waits.get(0)).isBetween(25L, 50L);
    assertThat(waits.get(3)).isBetween(200L, 400L);
    assertThat(waits.subList(7, 20)).allMatch(wait -> wait >= 2_500 && wait <= 5_000);
    assertThat(waits.subList(7, 20)).as("with jitter").doesNotHaveDuplicates();
  }

  @Test
  void theFirstWaitAfterSuccessIsShortAgain() {
    var unused = waits(20);
    backoff.reset();
    assertThat(backoff.next().toMillis()).isLessThanOrEqualTo(50);
  }
}
