package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On an event loop as Gatling has them. */
@Timeout(60)
final class NettyHeartbeatTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final KeptIntervals kept = new KeptIntervals();
  private final IntervalTaker taker =
      new IntervalTaker(MeterSettings.defaults(), List.of(kept), System::nanoTime);
  private final LoopHeartbeat heartbeat = taker.heartbeat(loop);

  @AfterEach
  void stop() {
    var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void timersThatAStallHeldUpLearnWhenTheyWereDue() throws InterruptedException {
    Map<Long, Long> intendedByDue = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(5);
    loop.execute(
        () -> {
          long begin = System.nanoTime();
          for (int i = 1; i <= 5; i++) {
            long due = begin + i * 103L * MILLI;
            Runnable timer =
                () -> {
                  intendedByDue.put(due, heartbeat.intendedNanos(System.nanoTime()));
                  all.countDown();
                };
            var unused = loop.schedule(timer, due - System.nanoTime(), TimeUnit.NANOSECONDS);
          }
          blockUntil(begin + 800 * MILLI);
        });
    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    // They ran up to 700 ms late. A tick has 10 ms; the rest is for a busy machine.
    intendedByDue.forEach(
        (due, intended) -> assertThat(due - intended).isBetween(-50 * MILLI, 60 * MILLI));
    assertThat(intendedByDue).hasSize(5);
  }

  private static void blockUntil(long end) {
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Test
  void anEventLoopThatWasShutDownDoesNotStarve() throws InterruptedException {
    CountDownLatch beats = new CountDownLatch(1);
    loop.execute(beats::countDown);
    assertThat(beats.await(30, TimeUnit.SECONDS)).isTrue();
    stop();
    taker.take();
    blockUntil(System.nanoTime() + 300 * MILLI);
    taker.take();
    assertThat(kept.last().health().starvedMicros()).isZero();
  }
}
