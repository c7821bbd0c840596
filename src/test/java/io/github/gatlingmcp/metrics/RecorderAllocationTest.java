package io.github.gatlingmcp.metrics;

import static io.github.gatlingmcp.metrics.Exchanges.ECHO;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Once the histograms have their size, a sample leaves nothing behind for the collector. */
final class RecorderAllocationTest {
  private static final int SAMPLES = 100_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void samplesAllocateNothing() {
    IntervalTaker taker = new IntervalTaker(MeterSettings.defaults(), List.of(), new ManualClock());
    Exchange slow = Exchanges.taking(0, 2_000_000);
    Exchange fast = Exchanges.taking(0, 700);
    record(taker.recorder(), slow);
    long before = threads.getCurrentThreadAllocatedBytes();
    record(taker.recorder(), fast);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(SAMPLES / 10);
  }

  private static void record(LoopRecorder recorder, Exchange exchange) {
    for (int i = 0; i < SAMPLES; i++) {
      recorder.exchange(ECHO, exchange);
      recorder.eventGap(ECHO, i);
      recorder.spread(Spread.LOOP_LAG, i);
      recorder.count(Counted.NOTIFICATIONS, "notifications/message");
      recorder.move(Gauge.STREAMS, 1);
    }
  }
}
