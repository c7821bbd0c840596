package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Timers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client of revision 2026-07-28 listens to, over one stream at a time. Another wish is
 * another stream: the old one is closed once the server has acknowledged the new one, and until
 * then what comes on the new one is not looked at, so that nothing comes twice.
 */
final class Subscriptions implements SubscriptionStream.Keeper {
  private static final long[] PAUSES_NANOS = {1_000_000_000L, 1_500_000_000L};

  private final Conversation conversation;
  private final Supplier<Envelope> envelope;
  private final boolean again;
  private SubscriptionFilter wanted = SubscriptionFilter.NOTHING;
  private @Nullable SubscriptionStream open;
  private @Nullable SubscriptionStream opening;
  private StreamWatcher whenOver = Subscriptions::nobody;
  private Timers.@Nullable Timer pause;
  private int tries;
  private boolean broken;
  private long timeoutNanos;

  /**
   * @param again whether a stream that broke off is asked for again
   */
  Subscriptions(Conversation conversation, Supplier<Envelope> envelope, boolean again) {
    this.conversation = conversation;
    this.envelope = envelope;
    this.again = again;
  }

  private static void nobody(StreamEnd end) {}

  /** Whether changes of the lists are listened to, or about to be. */
  boolean isListening() {
    SubscriptionStream next = opening;
    return wanted.lists() || (next != null && next.filter().lists());
  }

  void listen(long timeoutNanos, CallListener listener, StreamWatcher whenOver) {
    this.whenOver = whenOver;
    broken = false;
    CallListener told =
        (outcome, timings) -> {
          if (!(outcome instanceof Outcome.Answered)) {
            this.whenOver = Subscriptions::nobody; // what goes on is not what he asked for
          }
          listener.completed(outcome, timings);
        };
    change(wanted.withLists(true), List.of(), timeoutNanos, told);
  }

  void subscribe(String uri, Call call, CallListener listener) {
    change(wanted.with(uri), call.headers(), call.timeoutNanos(), listener);
  }

  void unsubscribe(String uri, Call call, CallListener listener) {
    SubscriptionFilter rest = wanted.without(uri);
    if (rest.equals(wanted) || rest.isEmpty()) {
      if (rest.isEmpty()) {
        close();
      }
      listener.completed(OneWay.TAKEN, Timings.nothingSent(conversation.timers().nanoTime()));
    } else {
      change(rest, call.headers(), call.timeoutNanos(), listener);
    }
  }

  private void change(
      SubscriptionFilter filter, List<Header> headers, long timeoutNanos, CallListener listener) {
    this.timeoutNanos = timeoutNanos;
    stopAskingAgain();
    ask(filter, headers, listener);
  }

  /** What the user asks for takes the place of what is asked for again in the background. */
  private void stopAskingAgain() {
    stopPause();
    SubscriptionStream again = opening;
    if (tries > 0 && again != null) {
      opening = null;
      again.giveUp();
    }
    tries = 0;
  }

  private void ask(SubscriptionFilter filter, List<Header> headers, CallListener listener) {
    SubscriptionStream next = new SubscriptionStream(conversation, filter, this, listener);
    opening = next;
    next.ask(envelope.get(), headers, timeoutNanos);
  }

  @Override
  public void acknowledged(SubscriptionStream stream) {
    SubscriptionStream before = open;
    open = stream;
    opening = null;
    wanted = stream.filter();
    tries = 0;
    if (before != null) {
      before.giveUp();
    }
    if (broken) {
      broken = false;
      whenOver.reopened();
    }
  }

  @Override
  public void refused(SubscriptionStream stream) {
    if (stream == opening) {
      opening = null;
    }
    if (open == null && tries == 0 && !wanted.isEmpty()) {
      gone(StreamEnd.LOST); // the one before it broke off meanwhile
    }
  }

  @Override
  public void over(SubscriptionStream stream, StreamEnd how) {
    if (stream != open) {
      return;
    }
    open = null;
    if (opening != null) {
      return; // the next one decides
    }
    if (how == StreamEnd.LOST && again) {
      askAgain();
    } else {
      gone(how);
    }
  }

  private void gone(StreamEnd how) {
    StreamWatcher told = whenOver;
    whenOver = Subscriptions::nobody;
    wanted = wanted.withLists(false);
    broken = false;
    told.over(how);
  }

  private void askAgain() {
    if (tries == PAUSES_NANOS.length) {
      gone(StreamEnd.LOST);
      return;
    }
    if (!broken) {
      broken = true;
      whenOver.reconnecting();
    }
    pause =
        conversation
            .timers()
            .schedule(PAUSES_NANOS[tries++], () -> ask(wanted, List.of(), this::askedAgain));
  }

  private void askedAgain(Outcome outcome, Timings timings) {
    if (!(outcome instanceof Outcome.Answered)) {
      askAgain();
    }
  }

  /**
   * Takes what is about the streams themselves; the rest is for the user, unless it comes twice.
   */
  boolean takes(Notification notification, boolean acknowledgement, long nanos) {
    SubscriptionStream next = opening;
    if (next == null) {
      return acknowledgement;
    }
    OptionalLong id = subscriptionId(notification);
    if (acknowledgement) {
      if (id.isEmpty() || next.hasId(id.getAsLong())) {
        next.acknowledged(onItsOwn(notification.params()), nanos);
      }
      return true;
    }
    return id.isPresent() && next.hasId(id.getAsLong());
  }

  private static RawJson onItsOwn(RawJson params) {
    return RawJson.of(params.toByteArray());
  }

  private static OptionalLong subscriptionId(Notification notification) {
    Optional<RawJson> id =
        JsonValues.member(notification.params(), "_meta")
            .flatMap(meta -> JsonValues.member(meta, MetaKey.SUBSCRIPTION_ID));
    return id.map(JsonValues::integer).orElse(OptionalLong.empty());
  }

  /** Closes the streams; the resources subscribed to belong to the next {@code listen}, too. */
  void disconnect() {
    SubscriptionFilter kept = wanted.withLists(false);
    close();
    wanted = kept;
  }

  /** Closes everything without a word. */
  void close() {
    stopPause();
    broken = false;
    wanted = SubscriptionFilter.NOTHING;
    whenOver = Subscriptions::nobody;
    SubscriptionStream now = open;
    SubscriptionStream next = opening;
    open = null;
    opening = null;
    if (now != null) {
      now.giveUp();
    }
    if (next != null) {
      next.giveUp();
    }
  }

  private void stopPause() {
    Timers.Timer waiting = pause;
    pause = null;
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
