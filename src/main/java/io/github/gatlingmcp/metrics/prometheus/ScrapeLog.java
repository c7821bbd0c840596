package io.github.gatlingmcp.metrics.prometheus;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Who has fetched what, so that the end of a run can wait until it was seen. Thread-safe. */
final class ScrapeLog {
  private final ThreadLocal<Boolean> takesTheEnd = ThreadLocal.withInitial(() -> false);
  private boolean someoneFetches;
  private boolean ended;
  private boolean endWasSeen;

  /** A scrape takes the values of this moment; on its own thread. */
  synchronized void taken() {
    someoneFetches = true;
    takesTheEnd.set(ended);
  }

  /** What the calling thread did for a request, if it was a scrape, is done. */
  synchronized void answered() {
    if (takesTheEnd.get()) {
      endWasSeen = true;
      notifyAll();
    }
    takesTheEnd.remove();
  }

  /** From now on the values do not change. */
  synchronized void ended() {
    ended = true;
  }

  /** Returns when the last values were fetched; at once when nobody fetches. */
  synchronized void awaitEndSeen(Duration limit) throws InterruptedException {
    long last = System.nanoTime() + limit.toNanos();
    long left = limit.toNanos();
    while (someoneFetches && !endWasSeen && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = last - System.nanoTime();
    }
  }
}
