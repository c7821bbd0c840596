package io.github.gatlingmcp.client;

import io.github.gatlingmcp.client.Detection.Era;
import io.github.gatlingmcp.transport.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client's way to the era that its server speaks: it knows, it waits for another client to find
 * out, or it finds out itself. Then {@code server/discover} goes first; what proves that the server
 * speaks of sessions is followed by {@code initialize}, and that, where the server does not have it
 * at this place, by the older transport. All on the client's event loop, but for what {@link
 * Detection} calls.
 */
final class Detecting implements Detection.Waiter {
  private final McpClient client;
  private final Detection detection;
  private final Hello hello;
  private final CallListener listener;
  private Timers.@Nullable Timer deadline;
  private boolean probing;
  private boolean over;

  Detecting(McpClient client, Detection detection, Hello hello, CallListener listener) {
    this.client = client;
    this.detection = detection;
    this.hello = hello;
    this.listener = listener;
  }

  void start() {
    switch (detection.ask(this)) {
      case KNOWN -> begin();
      case YOURS -> probe();
      case WAIT -> deadline = client.timers().schedule(hello.timeoutNanos(), this::tooLate);
    }
  }

  @Override
  public void known() {
    client.timers().schedule(0, this::becameKnown);
  }

  private void becameKnown() {
    if (!over) {
      begin();
    }
  }

  @Override
  public void yourTurn() {
    client.timers().schedule(0, this::becameMyTurn);
  }

  private void becameMyTurn() {
    if (over) {
      detection.handOn();
    } else {
      probe();
    }
  }

  private void tooLate() {
    over = true;
    detection.leave(this);
    listener.completed(
        new Outcome.TimedOut(Duration.ofNanos(hello.timeoutNanos())),
        Timings.nothingSent(client.timers().nanoTime()));
  }

  private void begin() {
    silence();
    over = true;
    client.begin(detection.era().orElseThrow(), hello, listener);
  }

  private void probe() {
    silence();
    probing = true;
    client.begin(Era.STATELESS, hello, this::probed);
  }

  private void probed(Outcome outcome, Timings timings) {
    if (outcome instanceof Outcome.Answered) {
      found(Era.STATELESS, outcome, timings);
    } else if (Evidence.ofSessions(outcome, timings.httpStatus())) {
      client.begin(Era.SESSION, hello, this::initialized);
    } else {
      nothingFound(outcome, timings);
    }
  }

  private void initialized(Outcome outcome, Timings timings) {
    if (Evidence.ofMcp(outcome)) {
      found(Era.SESSION, outcome, timings);
    } else if (Evidence.ofTwoEndpoints(outcome) && client.hasOlderTransport()) {
      client.begin(
          Era.SESSION_OVER_SSE, hello, (older, more) -> tried(outcome, timings, older, more));
    } else {
      nothingFound(outcome, timings);
    }
  }

  private void tried(Outcome outcome, Timings timings, Outcome older, Timings more) {
    if (Evidence.ofMcp(older)) {
      found(Era.SESSION_OVER_SSE, older, more);
    } else {
      nothingFound(outcome, timings);
    }
  }

  private void found(Era era, Outcome outcome, Timings timings) {
    end();
    detection.found(era);
    listener.completed(outcome, timings);
  }

  private void nothingFound(Outcome outcome, Timings timings) {
    end();
    detection.handOn();
    listener.completed(outcome, timings);
  }

  private void end() {
    over = true;
    probing = false;
  }

  private void silence() {
    Timers.Timer waiting = deadline;
    deadline = null;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  /** The client begins something else, or ends; nobody is told. */
  void abandon() {
    if (over) {
      return;
    }
    silence();
    over = true;
    detection.leave(this);
    if (probing) {
      probing = false;
      detection.handOn();
    }
  }
}
