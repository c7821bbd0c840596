package io.github.gatlingmcp.gatling.action;

import io.github.gatlingmcp.client.NotificationInbox;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.gatling.MillisClock;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.gatling.check.McpResponse;
import io.github.gatlingmcp.gatling.measure.UserMeter;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.transport.Timers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Waits for notifications, one expected after the other, each with a line of its own in the report:
 * from when the wait began to when the notification came. Every sequence has its limit, so a wait
 * always ends.
 */
final class NotificationAwait implements NotificationInbox.Watcher {
  private final List<ExpectedSequence> sequences;
  private final NotificationInbox inbox;
  private final Timers timers;
  private final MillisClock clock;
  private final ExchangeLog log;
  private final UserRun run;
  private final UserMeter meter;
  private final Runnable done;

  private OptionalLong progressToken = OptionalLong.empty();
  private Timers.Timer limit = () -> {};
  private long beganNanos;
  private int sequence;
  private int step;
  private boolean over;

  NotificationAwait(
      List<ExpectedSequence> sequences,
      NotificationInbox inbox,
      Timers timers,
      MillisClock clock,
      ExchangeLog log,
      UserRun run,
      UserMeter meter,
      Runnable done) {
    this.sequences = sequences;
    this.inbox = inbox;
    this.timers = timers;
    this.clock = clock;
    this.log = log;
    this.run = run;
    this.meter = meter;
    this.done = done;
  }

  /** Waits from now on; call it before the request leaves that makes the server notify. */
  void begin() {
    inbox.watch(this);
    beginSequence();
  }

  /** Progress notifications of other requests than this one are not meant. */
  void onlyProgressOf(long requestId) {
    progressToken = OptionalLong.of(requestId);
  }

  boolean isOver() {
    return over;
  }

  /** The request that was to make the server notify has failed. */
  void giveUp() {
    if (!over) {
      fail(FailureText.TRIGGER_FAILED);
    }
  }

  @Override
  public boolean take(NotificationInbox.Received received) {
    if (over) {
      return false;
    }
    ExpectedNotification expected = current();
    Notification notification = received.notification();
    // What came before anybody waited was there at once.
    long end = clock.millis(Math.max(received.receivedNanos(), beganNanos));
    McpResponse params = McpResponse.params(notification.params(), clock.millis(beganNanos), end);
    if (!isOwn(notification) || !expected.matches(notification.method(), params, run.session())) {
      return false;
    }
    CheckList.Verdict verdict = expected.checks().run(params, run.session());
    run.become(verdict.session());
    line(end, verdict.failure());
    advance();
    return true;
  }

  private boolean isOwn(Notification notification) {
    return progressToken.isEmpty()
        || !notification.method().equals(McpMethod.NOTIFICATION_PROGRESS)
        || JsonValues.member(notification.params(), "progressToken")
            .map(JsonValues::integer)
            .filter(progressToken::equals)
            .isPresent();
  }

  private void beginSequence() {
    beganNanos = timers.nanoTime();
    limit = timers.schedule(sequences.get(sequence).limitNanos(), this::notReceived);
  }

  private void advance() {
    step++;
    if (step == sequences.get(sequence).expected().size()) {
      limit.cancel();
      step = 0;
      sequence++;
      if (sequence == sequences.size()) {
        end();
      } else {
        beginSequence();
      }
    }
  }

  private void notReceived() {
    meter.awaitedInVain(current().method());
    fail(FailureText.NOT_RECEIVED);
  }

  private void fail(String text) {
    line(clock.millis(timers.nanoTime()), Optional.of(text));
    end();
  }

  private void end() {
    over = true;
    limit.cancel();
    inbox.unwatch(this);
    done.run();
  }

  private void line(long endMillis, Optional<String> failure) {
    run.become(
        log.log(run.session(), current().label(), clock.millis(beganNanos), endMillis, failure));
  }

  private ExpectedNotification current() {
    return sequences.get(sequence).expected().get(step);
  }
}
