package io.github.gatlingmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.codec.ServerSentEvent;
import io.github.gatlingmcp.spec.RawJson;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResumeCursorTest {
  private final ResumeCursor cursor = new ResumeCursor(ReconnectPolicy.STANDARD);

  @Test
  void withoutAnIdThereIsNoPlace() {
    cursor.passed(ServerSentEvent.message(RawJson.EMPTY_OBJECT));

    assertThat(cursor.lastEventId()).isEmpty();
  }

  @Test
  void theLastIdCountsAndAnEmptyOneTakesItBack() {
    cursor.passed(ServerSentEvent.priming("a", 5));
    cursor.passed(ServerSentEvent.message("b", RawJson.EMPTY_OBJECT));
    cursor.passed(ServerSentEvent.message(RawJson.EMPTY_OBJECT));
    assertThat(cursor.lastEventId()).contains("b");

    cursor.passed(ServerSentEvent.priming("", -1));
    assertThat(cursor.lastEventId()).isEmpty();
  }

  @Test
  void delaysGrowUntilTheTriesAreUsedUp() {
    assertThat(cursor.hasTriesLeft()).isTrue();
    assertThat(cursor.nextDelayNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1000));
    assertThat(cursor.nextDelayNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1500));
    assertThat(cursor.hasTriesLeft()).isFalse();
  }

  @Test
  void whatTheServerSaysReplacesTheDelay() {
    cursor.passed(ServerSentEvent.priming("a", 7));

    assertThat(cursor.nextDelayNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(7));
    assertThat(cursor.nextDelayNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(7));
  }

  @Test
  void somethingNewGivesAllTriesBackButARepeatedIdDoesNot() {
    cursor.passed(ServerSentEvent.priming("a", 7));
    cursor.nextDelayNanos();
    cursor.nextDelayNanos();
    cursor.passed(ServerSentEvent.priming("a", 7));
    assertThat(cursor.hasTriesLeft()).isFalse();

    cursor.passed(ServerSentEvent.priming("b", 7));
    assertThat(cursor.hasTriesLeft()).isTrue();
  }

  @Test
  void theLongestDelayIsTheLimit() {
    ReconnectPolicy policy =
        new ReconnectPolicy(100, Duration.ofSeconds(1), 1.5, Duration.ofSeconds(30));

    assertThat(policy.delayNanos(50)).isEqualTo(Duration.ofSeconds(30).toNanos());
    assertThat(policy.delayNanos(5000)).isEqualTo(Duration.ofSeconds(30).toNanos());
  }
}
