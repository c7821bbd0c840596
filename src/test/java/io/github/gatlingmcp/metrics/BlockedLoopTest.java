package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real thread that really does nothing else for half a second. */
@Timeout(60)
final class BlockedLoopTest {
  private static final long BLOCKED_MILLIS = 500;

  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  private final KeptIntervals kept = new KeptIntervals();

  @AfterEach
  void stop() {
    loop.shutdownNow();
  }

  private static void block() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BLOCKED_MILLIS);
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Test
  void itsTicksCountTheStall() throws InterruptedException {
    CountDownLatch after = new CountDownLatch(1);
    try (Meter meter = Meter.start(MeterSettings.defaults(), List.of(kept))) {
      LoopHeartbeat heartbeat = meter.heartbeat(loop);
      assertThat(meter.heartbeat(loop)).isSameAs(heartbeat);
      loop.execute(BlockedLoopTest::block);
      var unused = loop.schedule(after::countDown, 1, TimeUnit.SECONDS);
      assertThat(after.await(30, TimeUnit.SECONDS)).isTrue();
    }
    Distribution lag = kept.spread(Spread.LOOP_LAG);
    // A tick each 10 ms: 39 of the blocked ones were late by more than 100 ms. A busy machine may
    // make others late, too, but none of these less.
    assertThat(lag.countAbove(100_500)).isGreaterThanOrEqualTo(39);
    assertThat(lag.maxMicros()).isGreaterThanOrEqualTo(490_000);
    assertThat(kept.sum(interval -> interval.health().starvedMicros()))
        .isGreaterThanOrEqualTo(485_000);
  }
}
