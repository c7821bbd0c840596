package io.github.gatlingmcp.gatling.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ExitCodeTest {
  @Test
  void aHookThatHasNotBegunIsWaitedForToo() throws InterruptedException {
    CountDownLatch hookMayEnd = new CountDownLatch(1);
    CountDownLatch waits = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              try {
                hookMayEnd.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Thread waiting =
        new Thread(
            () -> {
              waits.countDown();
              ExitCode.await(hook);
            });
    waiting.start();
    waits.await();
    while (waiting.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    hook.start();
    assertThat(waiting.isAlive()).isTrue();
    hookMayEnd.countDown();
    waiting.join();
    assertThat(hook.isAlive()).isFalse();
  }
}
