package io.github.gatlingmcp.client;

import io.github.gatlingmcp.transport.Sending;
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
  private final StreamWatcher whenOver;
  private final long startNanos;
  private Timers.@Nullable Timer deadline;
  private @Nullable Sending stream;
  private boolean told;
  private boolean over;

  Listening(Timers timers, long timeoutNanos, CallListener listener, StreamWatcher whenOver) {
    this.timers = timers;
    this.timeoutNanos = timeoutNanos;
    this.listener = listener;
    this.whenOver = whenOver;
    this.startNanos = timers.nanoTime();
  }

  /** Whether the stream is open, or may still become so. */
  boolean isOpen() {
    return !over;
  }

  /** Starts the clock; {@code stream} may be over, or open, already. */
  void started(Sending stream) {
    this.stream = stream;
    if (!told) {
      deadline = timers.schedule(timeoutNanos, this::deadlinePassed);
    }
  }

  private void deadlinePassed() {
    giveUp();
    Outcome outcome = new Outcome.TimedOut(Duration.ofNanos(timeoutNanos));
    tell(outcome, 0, Timings.NEVER, timers.nanoTime());
  }

  private void giveUp() {
    over = true;
    if (stream != null) {
      stream.abort();
    }
  }

  /** Gives up without a word to anybody. */
  void abandon() {
    leave();
    giveUp();
  }

  /** Hears no more of the stream, which somebody else may go on with. */
  void leave() {
    told = true;
    over = true;
    if (deadline != null) {
      deadline.cancel();
    }
  }

  @Override
  public void opened(int attempt, long nanos) {
    if (told) {
      whenOver.reopened();
    }
    tell(OneWay.TAKEN, OK, nanos, nanos);
  }

  @Override
  public void reconnecting(long delayNanos, long nanos) {
    whenOver.reconnecting();
  }

  @Override
  public void refused(TransportFailure failure, long nanos) {
    over = true;
    Outcome outcome = AnswerOutcome.of(failure);
    if (outcome instanceof Outcome.HttpError error && error.status() == METHOD_NOT_ALLOWED) {
      tell(OneWay.TAKEN, METHOD_NOT_ALLOWED, nanos, nanos);
    } else {
      tell(outcome, 0, nanos, nanos);
    }
  }

  @Override
  public void lost(TransportFailure failure, long nanos) {
    over = true;
    if (told) {
      whenOver.over(StreamEnd.LOST);
    } else {
      tell(AnswerOutcome.of(failure), 0, Timings.NEVER, nanos);
    }
  }

  private void tell(Outcome outcome, int status, long headersNanos, long endNanos) {
    if (told) {
      return;
    }
    told = true;
    if (deadline != null) {
      deadline.cancel();
    }
    listener.completed(
        outcome, new Timings(startNanos, startNanos, headersNanos, endNanos, 1, 0, status, 0, 0));
  }
}
