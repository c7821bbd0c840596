package io.github.gatlingmcp.gatling.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LineBatchTest {
  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final List<Integer> written = new CopyOnWriteArrayList<>();
  private final BlockingQueue<List<Integer>> seen = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() throws InterruptedException {
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
  }

  private void line(int number) {
    LineBatch.add(loop, () -> written.add(number));
  }

  @Test
  void linesOfOneTurnAreWrittenTogetherAfterIt() throws Exception {
    loop.execute(
        () -> {
          line(1);
          line(2);
          seen.add(List.copyOf(written));
          LineBatch.add(loop, () -> seen.add(List.copyOf(written)));
        });

    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEmpty();
    assertThat(seen.poll(10, TimeUnit.SECONDS)).containsExactly(1, 2);
  }

  @Test
  void linesInQuickSuccessionWaitForEachOtherAndNoneIsLost() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      int number = i;
      loop.execute(() -> line(number));
    }
    loop.execute(() -> LineBatch.add(loop, () -> seen.add(List.copyOf(written))));

    List<Integer> all = seen.poll(10, TimeUnit.SECONDS);
    assertThat(all).hasSize(5_000).isSorted();
  }

  @Test
  void whoLeavesTakesTheWaitingLinesAlong() throws Exception {
    loop.execute(
        () -> {
          line(1);
          LineBatch.handOver();
          seen.add(List.copyOf(written));
          line(2);
          LineBatch.handOver();
          seen.add(List.copyOf(written));
        });

    assertThat(seen.poll(10, TimeUnit.SECONDS)).containsExactly(1);
    assertThat(seen.poll(10, TimeUnit.SECONDS)).containsExactly(1, 2);
  }

  @Test
  void aLineFromElsewhereIsWrittenAtOnce() {
    line(1);
    assertThat(written).containsExactly(1);
  }

  @Test
  void aLateLineIsWrittenAlthoughNothingElseHappens() throws Exception {
    loop.execute(() -> line(1));
    loop.execute(() -> LineBatch.add(loop, () -> seen.add(List.copyOf(written))));

    assertThat(seen.poll(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS))
        .containsExactly(1);
  }
}
