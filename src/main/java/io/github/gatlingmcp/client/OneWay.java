package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message that is answered by no message: a notification, an answer, the end of a session. */
final class OneWay implements SendListener {
  /** The server took it. */
  static final Outcome TAKEN = new Outcome.Answered(RawJson.EMPTY_OBJECT);

  private final Timers timers;
  private final long timeoutNanos;
  private final CallListener listener;
  private Timers.@Nullable Timer deadline;
  private @Nullable Sending sending;
  private boolean done;
  private int attempts;
  private int status;
  private final long startNanos;
  private long sentNanos = Timings.NEVER;
  private long headersNanos = Timings.NEVER;

  OneWay(Timers timers, long timeoutNanos, CallListener listener) {
    this.timers = timers;
    this.timeoutNanos = timeoutNanos;
    this.listener = listener;
    this.startNanos = timers.nanoTime();
  }

  void started(Sending sending) {
    if (!done) {
      this.sending = sending;
      deadline = timers.schedule(timeoutNanos, this::deadlinePassed);
    }
  }

  boolean isDone() {
    return done;
  }

  /** Gives up without a word to anybody. */
  void abandon() {
    done = true;
    if (deadline != null) {
      deadline.cancel();
    }
  }

  @Override
  public void sent(int attempt, long nanos) {
    attempts = attempt;
    sentNanos = nanos;
  }

  @Override
  public void accepted(int status, Optional<String> sessionId, long nanos) {
    this.status = status;
    headersNanos = nanos;
  }

  @Override
  public void ended(long sentBytes, long receivedBytes) {
    long end = headersNanos == Timings.NEVER ? timers.nanoTime() : headersNanos;
    end(TAKEN, end, sentBytes, receivedBytes);
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    end(AnswerOutcome.of(failure), nanos, 0, 0);
  }

  private void deadlinePassed() {
    Sending open = sending;
    if (open != null) {
      open.abort();
    }
    end(new Outcome.TimedOut(Duration.ofNanos(timeoutNanos)), timers.nanoTime(), 0, 0);
  }

  private void end(Outcome outcome, long endNanos, long sentBytes, long receivedBytes) {
    if (done) {
      return;
    }
    done = true;
    if (deadline != null) {
      deadline.cancel();
    }
    listener.completed(
        outcome,
        new Timings(
            startNanos,
            sentNanos,
            headersNanos,
            endNanos,
            attempts,
            0,
            status,
            sentBytes,
            receivedBytes));
  }
}
