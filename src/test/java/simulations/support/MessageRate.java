package simulations.support;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts messages, and how many there were in a second. Safe for use from any thread. */
public final class MessageRate {
  private static final long NEVER = Long.MIN_VALUE;

  private final LongAdder messages = new LongAdder();
  private final AtomicLong firstNanos = new AtomicLong(NEVER);
  private final AtomicLong lastNanos = new AtomicLong(NEVER);
  private long second;
  private long inSecond;
  private long busiest;

  /** They begin to flow now. */
  public void begin(long nowNanos) {
    firstNanos.compareAndSet(NEVER, nowNanos);
  }

  /** So many more have flown until now. */
  public void add(int count, long nowNanos) {
    messages.add(count);
    lastNanos.accumulateAndGet(nowNanos, Math::max);
    addToSecond(count, (nowNanos - firstNanos.get()) / TimeUnit.SECONDS.toNanos(1));
  }

  /** Who comes a little late with those of the second before is not waited for. */
  private synchronized void addToSecond(int count, long now) {
    if (now > second) {
      second = now;
      inSecond = 0;
    }
    inSecond += count;
    busiest = Math.max(busiest, inSecond);
  }

  /** The most in one of the seconds since the first beginning. */
  public synchronized long busiest() {
    return busiest;
  }

  /** Each second, from the first beginning to the last end. */
  double perSecond() {
    double seconds = (double) (lastNanos.get() - firstNanos.get()) / TimeUnit.SECONDS.toNanos(1);
    return messages.sum() == 0 || seconds <= 0 ? 0 : messages.sum() / seconds;
  }

  /** For people, such as {@code 12345/s both ways, 67890 in all}. */
  public String text() {
    return String.format(Locale.ROOT, "%.0f/s both ways, %d in all", perSecond(), messages.sum());
  }
}
