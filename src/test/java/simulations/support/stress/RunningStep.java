package simulations.support.stress;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The calls of one step: when they are due, and how they went. Confined to one thread. */
final class RunningStep {
  /** What became of it. */
  enum Outcome {
    HELD,
    BROKE,
    /** The injector was late: what broke may have been its own fault. */
    UNCLEAR
  }

  private static final double MOST_FAILED = 0.01;
  private static final double MOST_SLOW = 0.05;
  private static final double MOST_LATE = 0.02;

  /** A call that begins later than this part of the limit did not begin in time. */
  private static final int LATE = 4;

  /** More late ones than this break any percentile that is looked at. */
  private static final double MOST_OVERDUE = 2 * MOST_SLOW;

  /** A server that has come to a halt for good would make each overdue call last its time-out. */
  private static final long MOST_OVERTIME_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final double rate;
  private final long startNanos;
  private final long endNanos;
  private final long limitNanos;
  private final long due;
  private final long mostOverdue;
  private long issued;
  private long overdue;
  private long open;
  private long failed;
  private long slow;
  private long late;

  /**
   * @param toTheEnd whether calls for which nobody was free in time are made when the step is over,
   *     so that whoever looks at the answers sees how late they are
   */
  RunningStep(double rate, long startNanos, long lengthNanos, long limitNanos, boolean toTheEnd) {
    this.rate = rate;
    this.startNanos = startNanos;
    this.endNanos = startNanos + lengthNanos;
    this.limitNanos = limitNanos;
    this.due = Math.max(1, Math.round(rate * lengthNanos / TimeUnit.SECONDS.toNanos(1)));
    this.mostOverdue = toTheEnd ? Math.max(1, Math.round(MOST_OVERDUE * due)) : 0;
  }

  double rate() {
    return rate;
  }

  /** When the next call is due; none when there is none left, or it is too late for it. */
  OptionalLong issue(long nowNanos) {
    boolean over = nowNanos - endNanos >= 0;
    if (issued == due || (over && (overdue == mostOverdue || givenUp(nowNanos)))) {
      return OptionalLong.empty();
    }
    overdue += over ? 1 : 0;
    long next = startNanos + Math.round(issued * (TimeUnit.SECONDS.toNanos(1) / rate));
    issued++;
    open++;
    return OptionalLong.of(next);
  }

  private boolean givenUp(long nowNanos) {
    return nowNanos - endNanos >= MOST_OVERTIME_NANOS;
  }

  /** A user who was there in time begins a call. */
  void begun(long dueNanos, long nowNanos) {
    if (nowNanos - dueNanos > limitNanos / LATE) {
      late++;
    }
  }

  void ended(long dueNanos, long nowNanos, boolean ok) {
    open--;
    failed += ok ? 0 : 1;
    slow += nowNanos - dueNanos > limitNanos ? 1 : 0;
  }

  /** Whether its time is over, and all that was begun has ended or nobody waits for it any more. */
  boolean isOver(long nowNanos, long quietNanos, long patienceNanos) {
    long after = nowNanos - endNanos;
    boolean allMade = issued == due || overdue == mostOverdue || givenUp(nowNanos);
    return after >= quietNanos && allMade && (open == 0 || after >= quietNanos + patienceNanos);
  }

  /** How it went, for people. */
  @Override
  public String toString() {
    return "of %d calls %d failed, %d were late, and %d were not made or not answered in time"
        .formatted(due, failed, slow, missing());
  }

  private long missing() {
    return due - issued + open;
  }

  /** Calls that were due and for which nobody was free, or that have not ended, are slow ones. */
  Outcome outcome() {
    boolean held = failed <= MOST_FAILED * due && slow + missing() <= MOST_SLOW * due;
    if (held) {
      return Outcome.HELD;
    }
    return late > MOST_LATE * due ? Outcome.UNCLEAR : Outcome.BROKE;
  }
}
