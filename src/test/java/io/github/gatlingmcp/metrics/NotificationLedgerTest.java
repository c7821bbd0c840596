package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class NotificationLedgerTest {
  private static final String SOURCE = "notifications/message session";
  private static final String OTHER = "notifications/message server";

  private final KeptIntervals kept = new KeptIntervals();
  private final IntervalTaker taker =
      new IntervalTaker(MeterSettings.defaults(), List.of(kept), new ManualClock());
  private final NotificationLedger ledger =
      new NotificationLedger(taker.recorder(), "user 12", Duration.ofSeconds(1), SOURCE::equals);

  private void come(String source, long... sequences) {
    for (long sequence : sequences) {
      ledger.received(source, sequence, OptionalLong.empty(), 0);
    }
  }

  private List<Finding> findings() {
    taker.take();
    return kept.all().stream().flatMap(interval -> interval.findings().stream()).toList();
  }

  private List<Finding> findingsAtTheEnd() {
    ledger.close();
    return findings();
  }

  private long counted(String label) {
    return kept.counted(Counted.LEDGER, label);
  }

  private static Finding finding(Finding.Kind kind, long sequence) {
    return new Finding(kind, "user 12", SOURCE, sequence);
  }

  @Test
  void whatComesInOrderIsNoFinding() {
    come(SOURCE, 1, 2, 3);
    assertThat(findingsAtTheEnd()).isEmpty();
    assertThat(counted("in-order")).isEqualTo(3);
  }

  @Test
  void oneDroppedOneRepeatedAndOneSwappedAreExactlyFound() {
    come(SOURCE, 1, 2, 4, 5, 5, 6, 8, 7, 9);
    assertThat(findingsAtTheEnd())
        .containsExactlyInAnyOrder(
            finding(Finding.Kind.LOST, 3),
            finding(Finding.Kind.DUPLICATE, 5),
            finding(Finding.Kind.REORDERED, 7));
    assertThat(counted("in-order")).isEqualTo(7);
    assertThat(counted("lost")).isOne();
    assertThat(counted("duplicate")).isOne();
    assertThat(counted("reordered")).isOne();
  }

  @Test
  void whatBeginsAnewIsNoRepetition() {
    come(SOURCE, 1, 3);
    ledger.beginAnew();
    come(SOURCE, 1, 2);
    assertThat(findingsAtTheEnd()).containsExactly(finding(Finding.Kind.LOST, 2));
    assertThat(counted("in-order")).isEqualTo(4);
  }

  @Test
  void whatWasSkippedIsLostAtTheEndOnly() {
    come(SOURCE, 1, 3);
    assertThat(findings()).isEmpty();
    come(SOURCE, 2);
    assertThat(findingsAtTheEnd()).containsExactly(finding(Finding.Kind.REORDERED, 2));
  }

  @Test
  void theFirstOnesCountWhereNumbersBeginWithOne() {
    come(SOURCE, 3);
    assertThat(findingsAtTheEnd())
        .containsExactly(finding(Finding.Kind.LOST, 1), finding(Finding.Kind.LOST, 2));
  }

  @Test
  void elsewhereTheFirstOneSeenIsTheBeginning() {
    come(OTHER, 40, 41);
    assertThat(findingsAtTheEnd()).isEmpty();
  }

  @Test
  void whatTheFirstOneSeenOvertookIsReordered() {
    come(OTHER, 40, 38, 38, 39);
    assertThat(findingsAtTheEnd())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.REORDERED, Finding.Kind.DUPLICATE, Finding.Kind.REORDERED);
  }

  @Test
  void aRepeatedOneOfAGapIsADuplicate() {
    come(SOURCE, 1, 5, 3, 3);
    assertThat(findingsAtTheEnd())
        .containsExactly(
            finding(Finding.Kind.REORDERED, 3),
            finding(Finding.Kind.DUPLICATE, 3),
            finding(Finding.Kind.LOST, 2),
            finding(Finding.Kind.LOST, 4));
  }

  @Test
  void sourcesDoNotMix() {
    come(SOURCE, 1);
    come(OTHER, 7);
    come(SOURCE, 2);
    come(OTHER, 8);
    assertThat(findingsAtTheEnd()).isEmpty();
  }

  @Test
  void tooManyMissingOnesAreLostAtOnce() {
    come(SOURCE, 1, 5_002);
    assertThat(findings()).hasSize(Limits.FINDINGS).contains(finding(Finding.Kind.LOST, 2));
    assertThat(counted("lost")).isEqualTo(4_000);
    come(SOURCE, 5_001);
    findingsAtTheEnd();
    assertThat(counted("lost")).isEqualTo(4_999);
    assertThat(counted("reordered")).isOne();
  }

  @Test
  void aGreatJumpIsANewBeginning() {
    come(SOURCE, 1, 3, Long.MAX_VALUE - 5, Long.MAX_VALUE - 4, -9, -8);
    assertThat(findingsAtTheEnd()).containsExactly(finding(Finding.Kind.LOST, 2));
    assertThat(counted("in-order")).isEqualTo(6);
  }

  @Test
  void whatTookTooLongIsLateAndEveryLatencyIsSpread() {
    ledger.received(SOURCE, 1, OptionalLong.of(5_000), 6_000);
    ledger.received(SOURCE, 2, OptionalLong.of(5_000), 1_005_001);
    ledger.received(SOURCE, 3, OptionalLong.of(5_000), 4_000);
    assertThat(findingsAtTheEnd()).containsExactly(finding(Finding.Kind.LATE, 2));
    Distribution latency = kept.spread(Spread.NOTIFICATION_LATENCY);
    assertThat(latency.count()).isEqualTo(3);
    assertThat(latency.minMicros()).isZero();
    assertThat(latency.percentileMicros(50)).isEqualTo(1_000);
    assertThat(latency.maxMicros()).isBetween(1_000_000L, 1_001_000L);
  }

  @Test
  void whatWasAwaitedInVainIsLost() {
    ledger.awaitedInVain(SOURCE);
    assertThat(findings()).containsExactly(finding(Finding.Kind.LOST, -1));
  }

  @Test
  void sourcesPastTheLimitAreCountedOnly() {
    LongStream.range(0, NotificationLedger.SOURCES + 5).forEach(i -> come("source " + i, 1, 1));
    assertThat(findingsAtTheEnd()).hasSize(NotificationLedger.SOURCES);
    assertThat(counted("untracked")).isEqualTo(10);
  }

  @Test
  void afterTheEndItIsSilent() {
    come(SOURCE, 1, 3);
    ledger.close();
    ledger.close();
    come(SOURCE, 9);
    ledger.awaitedInVain(SOURCE);
    assertThat(findings()).containsExactly(finding(Finding.Kind.LOST, 2));
  }

  @Test
  void whatWentByWhileSomebodyDidNotListenIsNotLost() {
    come(OTHER, 4, 5);
    ledger.listensAnew();
    come(OTHER, 9, 10, 12);
    assertThat(findingsAtTheEnd())
        .containsExactly(new Finding(Finding.Kind.LOST, "user 12", OTHER, 11));
  }

  @Test
  void whatWasToComeToOneselfIsLostAllTheSame() {
    come(SOURCE, 1, 2);
    ledger.listensAnew();
    come(SOURCE, 4);
    assertThat(findingsAtTheEnd()).containsExactly(finding(Finding.Kind.LOST, 3));
  }
}
