package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One {@code subscriptions/listen}: asked for, acknowledged, over. */
final class SubscriptionStream implements PendingRequest.Ending {
  /** Keeps it. */
  interface Keeper {
    void acknowledged(SubscriptionStream stream);

    /** It was never acknowledged. */
    void refused(SubscriptionStream stream);

    /** It was acknowledged, and is over. */
    void over(SubscriptionStream stream, StreamEnd how);
  }

  private final Conversation conversation;
  private final SubscriptionFilter filter;
  private final Keeper keeper;
  private final CallListener listener;
  private @Nullable PendingRequest request;
  private Timers.@Nullable Timer deadline;
  private boolean acknowledged;

  /**
   * @param listener told when it is open, or why it is not
   */
  SubscriptionStream(
      Conversation conversation, SubscriptionFilter filter, Keeper keeper, CallListener listener) {
    this.conversation = conversation;
    this.filter = filter;
    this.keeper = keeper;
    this.listener = listener;
  }

  SubscriptionFilter filter() {
    return filter;
  }

  boolean hasId(long id) {
    PendingRequest sent = request;
    return sent != null && sent.id().value() == id;
  }

  void ask(Envelope envelope, List<Header> headers, long timeoutNanos) {
    long id = conversation.nextId();
    Call call =
        new Call(
            McpMethod.SUBSCRIPTIONS_LISTEN,
            filter.params(),
            RawJson.EMPTY_OBJECT,
            false,
            headers,
            timeoutNanos);
    PendingRequest asked =
        conversation.request(id, PendingRequest.UNLIMITED, StatelessAnswers.INSTANCE, this);
    request = asked;
    deadline = conversation.timers().schedule(timeoutNanos, () -> tooLate(asked, timeoutNanos));
    conversation.send(
        asked,
        envelope.request(id, id, call, Optional.empty()),
        envelope.headers(call, List.of()),
        false);
  }

  private void tooLate(PendingRequest asked, long timeoutNanos) {
    giveUp();
    keeper.refused(this);
    listener.completed(
        new Outcome.TimedOut(Duration.ofNanos(timeoutNanos)),
        asked.timings(conversation.timers().nanoTime()));
  }

  /** The server says, as the first thing, what it will send. */
  void acknowledged(RawJson params, long nanos) {
    PendingRequest open = request;
    if (acknowledged || open == null) {
      return;
    }
    acknowledged = true;
    silence();
    keeper.acknowledged(this);
    listener.completed(new Outcome.Answered(params), open.timings(nanos));
  }

  @Override
  public void ended(PendingRequest ended, Outcome outcome, Timings timings) {
    silence();
    if (acknowledged) {
      keeper.over(this, outcome instanceof Outcome.Answered ? StreamEnd.ENDED : StreamEnd.LOST);
      return;
    }
    keeper.refused(this);
    listener.completed(
        outcome instanceof Outcome.Answered
            ? new Outcome.Malformed(MalformedReason.RESULT)
            : outcome,
        timings);
  }

  /** Closes it without a word. */
  void giveUp() {
    silence();
    PendingRequest open = request;
    if (open != null) {
      conversation.abandon(open);
    }
  }

  private void silence() {
    Timers.Timer waiting = deadline;
    deadline = null;
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
