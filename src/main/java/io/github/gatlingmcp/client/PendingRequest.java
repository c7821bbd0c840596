package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request that waits for its answer. It ends exactly once: with the answer and the end of its
 * stream, with a failure of the transport, or at its deadline.
 */
final class PendingRequest implements SendListener {
  /** Told of the end, before the call's own listener. */
  interface Owner {
    void ended(PendingRequest request, Outcome outcome, Timings timings);

    void timedOut(PendingRequest request);

    /** Asks to be told when the deadline has passed. */
    void guard(PendingRequest request);
  }

  private final RequestId.Number id;
  private final Call call;
  private final CallListener listener;
  private final Owner owner;
  private final Timers timers;

  private @Nullable Sending sending;
  private @Nullable Outcome answer;
  private boolean done;
  private int attempts;
  private int progressCount;
  private int status;
  private @Nullable String sessionId;
  private final long startNanos;
  private long headersNanos = Timings.NEVER;
  private long endNanos = Timings.NEVER;
  private long sentBytes;
  private long receivedBytes;

  PendingRequest(
      RequestId.Number id, Call call, CallListener listener, Owner owner, Timers timers) {
    this.id = id;
    this.call = call;
    this.listener = listener;
    this.owner = owner;
    this.timers = timers;
    this.startNanos = timers.nanoTime();
  }

  RequestId.Number id() {
    return id;
  }

  Call call() {
    return call;
  }

  CallListener listener() {
    return listener;
  }

  /** The session that the server assigned in the headers of the answer. */
  Optional<String> sessionId() {
    return Optional.ofNullable(sessionId);
  }

  /** Starts the clock; {@code sending} may have ended already. */
  void started(Sending sending) {
    if (done) {
      return;
    }
    this.sending = sending;
    owner.guard(this);
  }

  void progressed() {
    progressCount++;
  }

  void answered(JsonRpcMessage message, long receivedNanos) {
    if (answer != null) {
      answer = new Outcome.Malformed(MalformedReason.TWO_ANSWERS);
      return;
    }
    answer = AnswerOutcome.of(message);
    endNanos = receivedNanos;
  }

  /** Gives up without a word to anybody. */
  void abandon() {
    if (!done) {
      done = true;
      release();
    }
  }

  @Override
  public void sent(int attempt, long nanos) {
    attempts = attempt;
  }

  @Override
  public void accepted(int status, Optional<String> sessionId, long nanos) {
    this.status = status;
    this.sessionId = sessionId.orElse(null);
    headersNanos = nanos;
  }

  @Override
  public void ended(long sentBytes, long receivedBytes) {
    sending = null;
    this.sentBytes = sentBytes;
    this.receivedBytes = receivedBytes;
    Outcome outcome = answer;
    if (outcome == null) {
      endNanos = timers.nanoTime();
      outcome = new Outcome.Malformed(MalformedReason.NO_ANSWER);
    }
    end(outcome);
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    sending = null;
    Outcome outcome = answer;
    if (outcome == null) {
      endNanos = nanos;
      outcome = AnswerOutcome.of(failure);
    }
    end(outcome);
  }

  /** When it is given up, in {@code Timers} nanoseconds. */
  long deadlineNanos() {
    return startNanos + call.timeoutNanos();
  }

  void deadlinePassed() {
    if (done) {
      return;
    }
    Outcome outcome = answer;
    if (outcome == null) {
      endNanos = timers.nanoTime();
      outcome = new Outcome.TimedOut(Duration.ofNanos(call.timeoutNanos()));
      owner.timedOut(this);
    }
    end(outcome);
  }

  private void end(Outcome outcome) {
    if (done) {
      return;
    }
    done = true;
    release();
    owner.ended(this, outcome, timings());
  }

  private void release() {
    Sending open = sending;
    sending = null;
    if (open != null) {
      open.abort();
    }
  }

  private Timings timings() {
    return new Timings(
        startNanos,
        headersNanos,
        endNanos,
        attempts,
        progressCount,
        status,
        sentBytes,
        receivedBytes);
  }
}
