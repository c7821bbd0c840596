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
  /** Has it among the others that are in flight. */
  interface Owner {
    void ended(PendingRequest request);

    void timedOut(PendingRequest request);

    /** Asks to be told when the deadline has passed. */
    void guard(PendingRequest request);
  }

  /** Waits for its end. */
  interface Ending {
    /** Told exactly once, unless it was abandoned before. */
    void ended(PendingRequest request, Outcome outcome, Timings timings);
  }

  /** As a time-out: none. */
  static final long UNLIMITED = Long.MAX_VALUE;

  private final RequestId.Number id;
  private final long timeoutNanos;
  private final Meaning meaning;
  private final Ending ending;
  private final Owner owner;
  private final Timers timers;

  private @Nullable Sending sending;
  private @Nullable Outcome answer;
  private boolean done;
  private RequestId.Number sentAs;
  private long progressToken;
  private @Nullable Streamed streamed;
  private int attempts;
  private int progressCount;
  private int status;
  private @Nullable String sessionId;
  private final long startNanos;
  private long sentNanos = Timings.NEVER;
  private long headersNanos = Timings.NEVER;
  private long endNanos = Timings.NEVER;
  private String traceId = "";
  private long sentBytes;
  private long receivedBytes;

  PendingRequest(
      RequestId.Number id,
      long timeoutNanos,
      Meaning meaning,
      Ending ending,
      Owner owner,
      Timers timers) {
    this.id = id;
    this.timeoutNanos = timeoutNanos;
    this.meaning = meaning;
    this.ending = ending;
    this.owner = owner;
    this.timers = timers;
    this.sentAs = id;
    this.progressToken = id.value();
    this.startNanos = timers.nanoTime();
  }

  RequestId.Number id() {
    return id;
  }

  /** Its progress token, if it asked for progress; the id unless told otherwise. */
  long progressToken() {
    return progressToken;
  }

  /** Its id on the wire; the same unless told otherwise. */
  RequestId.Number sentAs() {
    return sentAs;
  }

  PendingRequest withSentAs(long wireId) {
    if (wireId != id.value()) { // hardly ever
      sentAs = new RequestId.Number(wireId);
    }
    return this;
  }

  PendingRequest withProgressToken(long token) {
    progressToken = token;
    return this;
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

  void progressed(long nanos) {
    progressCount++;
    streamed().progress(nanos);
  }

  @Override
  public void traced(String traceId) {
    this.traceId = traceId;
  }

  @Override
  public void event(long nanos) {
    streamed().event(nanos);
  }

  private Streamed streamed() {
    Streamed so = streamed;
    if (so == null) {
      so = new Streamed();
      streamed = so;
    }
    return so;
  }

  void answered(JsonRpcMessage message, long receivedNanos) {
    if (answer != null) {
      answer = new Outcome.Malformed(MalformedReason.TWO_ANSWERS);
      return;
    }
    answer = meaning.of(message);
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
    sentNanos = nanos;
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
      outcome = meaning.of(failure);
    }
    end(outcome);
  }

  boolean hasDeadline() {
    return timeoutNanos != UNLIMITED;
  }

  /** When it is given up, in {@code Timers} nanoseconds; only if it {@link #hasDeadline()}. */
  long deadlineNanos() {
    return startNanos + timeoutNanos;
  }

  void deadlinePassed() {
    if (done) {
      return;
    }
    Outcome outcome = answer;
    if (outcome == null) {
      endNanos = timers.nanoTime();
      outcome = new Outcome.TimedOut(Duration.ofNanos(timeoutNanos));
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
    owner.ended(this);
    ending.ended(this, outcome, timings(endNanos));
  }

  private void release() {
    Sending open = sending;
    sending = null;
    if (open != null) {
      open.abort();
    }
  }

  /** What is known so far, as if it ended at {@code endNanos}. */
  Timings timings(long endNanos) {
    return new Timings(
        startNanos,
        sentNanos,
        sentNanos,
        headersNanos,
        endNanos,
        attempts,
        progressCount,
        status,
        sentBytes,
        receivedBytes,
        1,
        streamed == null ? Streamed.NOTHING : streamed,
        traceId);
  }
}
