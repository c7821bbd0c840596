package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LoopHeartbeatTest {
  private static final long TICK = LoopHeartbeat.TICK_NANOS;

  private final ManualClock clock = new ManualClock();
  private final ManualLoop loop = new ManualLoop(clock);
  private final KeptIntervals kept = new KeptIntervals();
  private final IntervalTaker taker =
      new IntervalTaker(MeterSettings.defaults(), List.of(kept), clock);
  private final LoopHeartbeat heartbeat = taker.heartbeat(loop);
  private final long begin = clock.getAsLong();

  private void onTimeFor(long ticks) {
    loop.runUntil(clock.getAsLong() + ticks * TICK);
  }

  private void blockedFor(Duration duration) {
    clock.pass(duration);
  }

  private Interval taken() {
    taker.take();
    return kept.last();
  }

  private static Distribution lag(Interval interval) {
    return interval.spreads().getOrDefault(Spread.LOOP_LAG, Distribution.empty());
  }

  @Test
  void aLoopThatIsOnTimeHasNoLag() {
    onTimeFor(3_000);
    Interval interval = taken();
    assertThat(lag(interval).count()).isEqualTo(3_000);
    assertThat(lag(interval).maxMicros()).isZero();
    assertThat(interval.health().loopLagMicros()).isZero();
    assertThat(interval.health().starvedMicros()).isZero();
    assertThat(loop.waiting()).isEqualTo(LoopHeartbeat.TICKS);
  }

  @Test
  void everyTickOfAStallHasItsOwnLag() {
    onTimeFor(10);
    blockedFor(Duration.ofMillis(500));
    loop.runDue();
    Interval interval = taken();
    assertThat(lag(interval).count()).isEqualTo(60);
    // 490, 480 ... 110 ms
    assertThat(lag(interval).countAbove(100_500)).isEqualTo(39);
    assertThat(interval.health().loopLagMicros()).isBetween(490_000L, 490_500L);
  }

  @Test
  void aStallIsStarvedTimeOnce() {
    onTimeFor(10);
    blockedFor(Duration.ofMillis(500));
    loop.runDue();
    onTimeFor(10);
    blockedFor(Duration.ofMillis(90));
    loop.runDue();
    assertThat(taken().health().starvedMicros()).isEqualTo(490_000);
    onTimeFor(100);
    assertThat(taken().health().starvedMicros()).isZero();
  }

  @Test
  void aStallThatLastsIsSeenBeforeItsEndAndCountsOnce() {
    onTimeFor(10);
    blockedFor(Duration.ofMillis(310));
    Interval during = taken();
    assertThat(during.health().loopLagMicros()).isEqualTo(300_000);
    assertThat(during.health().starvedMicros()).isEqualTo(300_000);
    blockedFor(Duration.ofMillis(200));
    loop.runDue();
    Interval after = taken();
    assertThat(after.health().loopLagMicros()).isBetween(500_000L, 500_500L);
    assertThat(after.health().starvedMicros()).isEqualTo(200_000);
  }

  @Test
  void stallsOfSeveralLoopsAtTheSameTimeAreOne() {
    ManualLoop second = new ManualLoop(clock);
    LoopHeartbeat other = taker.heartbeat(second);
    assertThat(other).isNotSameAs(heartbeat);
    blockedFor(Duration.ofMillis(310));
    second.runDue();
    blockedFor(Duration.ofMillis(100));
    loop.runDue();
    second.runDue();
    assertThat(taken().health().starvedMicros()).isEqualTo(400_000);
  }

  @Test
  void aTimerLearnsWhenItWasDue() {
    List<Long> intended = new ArrayList<>();
    long due = begin + 25 * TICK + TICK / 2;
    Runnable timer = () -> intended.add(heartbeat.intendedNanos(clock.getAsLong()));
    var unused = loop.schedule(timer, due - begin, TimeUnit.NANOSECONDS);
    onTimeFor(10);
    blockedFor(Duration.ofSeconds(1));
    loop.runDue();
    assertThat(intended).containsExactly(due - TICK / 2);
  }

  @Test
  void onTimeIsNow() {
    onTimeFor(10);
    clock.pass(Duration.ofMillis(15));
    assertThat(heartbeat.intendedNanos(clock.getAsLong())).isEqualTo(clock.getAsLong());
    assertThat(heartbeat.latenessNanos(clock.getAsLong())).isZero();
    clock.pass(Duration.ofMillis(15));
    assertThat(heartbeat.latenessNanos(clock.getAsLong()))
        .isEqualTo(Duration.ofMillis(30).toNanos());
  }

  @Test
  void aStallBeyondTheHorizonEndsInOrder() {
    blockedFor(Duration.ofSeconds(25));
    loop.runDue();
    assertThat(heartbeat.dueNanos()).isEqualTo(clock.getAsLong());
    Interval interval = taken();
    assertThat(interval.health().starvedMicros()).isEqualTo(24_990_000);
    onTimeFor(100);
    assertThat(taken().health().loopLagMicros()).isZero();
    assertThat(loop.waiting()).isEqualTo(LoopHeartbeat.TICKS);
  }

  @Test
  void itEndsWithTheMeter() {
    onTimeFor(10);
    taker.end();
    onTimeFor(2_000);
    assertThat(loop.waiting()).isZero();
  }

  @Test
  void aLoopThatEndsDoesNotStarve() {
    onTimeFor(10);
    loop.cancelAll();
    clock.pass(Duration.ofSeconds(3));
    assertThat(taken().health().loopLagMicros()).isZero();
    assertThat(kept.last().health().starvedMicros()).isZero();
  }
}
