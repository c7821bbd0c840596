package io.github.gatlingmcp.client;

import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for the listening stream to open, and then for its end before the session's. */
final class Listening implements StreamListener {
  private static final int OK = 200;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final Timers timers;
  private final long timeoutNanos;
  private final CallListener listener;
  private final Runnable whenLost;
  private final long startNanos;
  private Timers.@Nullable Timer deadline;
  private boolean told;
  private boolean over;

  Listening(Timers timers, long timeoutNanos, CallListener listener, Runnable whenLost) {
    this.timers = timers;
    this.timeoutNanos = timeoutNanos;
    this.listener = listener;
    this.whenLost = whenLost;
    this.startNanos = timers.nanoTime();
  }

  /** Whether the stream is open, or may still become so. */
  boolean isOpen() {
    return !over;
  }

  void started() {
    if (!told) {
      deadline =
          timers.schedule(
              timeoutNanos,
              () ->
                  tell(new Outcome.TimedOut(Duration.ofNanos(timeoutNanos)), 0, timers.nanoTime()));
    }
  }

  /** Gives up without a word to anybody. */
  void abandon() {
    told = true;
    over = true;
    if (deadline != null) {
      deadline.cancel();
    }
  }

  @Override
  public void opened(int attempt, long nanos) {
    tell(OneWay.TAKEN, OK, nanos);
  }

  @Override
  public void refused(TransportFailure failure, long nanos) {
    over = true;
    Outcome outcome = AnswerOutcome.of(failure);
    if (outcome instanceof Outcome.HttpError error && error.status() == METHOD_NOT_ALLOWED) {
      tell(OneWay.TAKEN, METHOD_NOT_ALLOWED, nanos);
    } else {
      tell(outcome, 0, nanos);
    }
  }

  @Override
  public void lost(TransportFailure failure, long nanos) {
    over = true;
    if (told) {
      whenLost.run();
    } else {
      tell(AnswerOutcome.of(failure), 0, nanos);
    }
  }

  private void tell(Outcome outcome, int status, long nanos) {
    if (told) {
      return;
    }
    told = true;
    if (deadline != null) {
      deadline.cancel();
    }
    listener.completed(outcome, new Timings(startNanos, nanos, nanos, 1, 0, status, 0, 0));
  }
}
