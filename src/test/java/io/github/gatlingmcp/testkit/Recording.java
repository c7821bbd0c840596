package io.github.gatlingmcp.testkit;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.TransportFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes down what a transport tells, in order, and lets a test wait for it. */
public final class Recording implements SendListener, MessageListener, StreamListener {
  public sealed interface Event {}

  public record Sent(int attempt) implements Event {}

  public record Accepted(int status, Optional<String> sessionId) implements Event {}

  public record Message(JsonRpcMessage message) implements Event {}

  public record Ended(long sentBytes, long receivedBytes) implements Event {}

  public record Failed(TransportFailure failure) implements Event {}

  public record Opened(int attempt) implements Event {}

  public record Refused(TransportFailure failure) implements Event {}

  public record Reconnecting(long delayNanos) implements Event {}

  public record Lost(TransportFailure failure) implements Event {}

  public record SessionLost(TransportFailure failure) implements Event {}

  private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
  private volatile Consumer<Event> reaction = event -> {};

  /** What to do from within each event. */
  public void react(Consumer<Event> reaction) {
    this.reaction = reaction;
  }

  private void record(Event event) {
    queue.add(event);
    reaction.accept(event);
  }

  public Event next() throws InterruptedException {
    Event event = queue.poll(20, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing was told");
    }
    return event;
  }

  /** All events up to the end of the exchange. */
  public List<Event> untilOver() throws InterruptedException {
    List<Event> events = new ArrayList<>();
    Event event;
    do {
      event = next();
      events.add(event);
    } while (!(event instanceof Ended || event instanceof Failed));
    return events;
  }

  public TransportFailure failure() throws InterruptedException {
    List<Event> events = untilOver();
    if (events.get(events.size() - 1) instanceof Failed failed) {
      return failed.failure();
    }
    throw new AssertionError("it did not fail: " + events);
  }

  /** What was told and not yet asked for. */
  public List<Event> rest() {
    return List.copyOf(queue);
  }

  @Override
  public void message(JsonRpcMessage message, long receivedNanos) {
    record(new Message(message));
  }

  @Override
  public void sessionLost(TransportFailure failure, long nanos) {
    record(new SessionLost(failure));
  }

  @Override
  public void sent(int attempt, long nanos) {
    record(new Sent(attempt));
  }

  @Override
  public void accepted(int status, Optional<String> sessionId, long nanos) {
    record(new Accepted(status, sessionId));
  }

  @Override
  public void ended(long sentBytes, long receivedBytes) {
    record(new Ended(sentBytes, receivedBytes));
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    record(new Failed(failure));
  }

  @Override
  public void opened(int attempt, long nanos) {
    record(new Opened(attempt));
  }

  @Override
  public void refused(TransportFailure failure, long nanos) {
    record(new Refused(failure));
  }

  @Override
  public void reconnecting(long delayNanos, long nanos) {
    record(new Reconnecting(delayNanos));
  }

  @Override
  public void lost(TransportFailure failure, long nanos) {
    record(new Lost(failure));
  }
}
