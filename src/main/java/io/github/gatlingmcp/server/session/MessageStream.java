package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stream that answers one request of a session. It outlives the HTTP response that carries it,
 * numbers its events and logs them, so a client that lost the response can resume. Safe for use
 * from any thread.
 */
public final class MessageStream implements NotificationStream {
  private final String sessionId;
  private final String name;
  private final EventLog log;
  private @Nullable StreamSink sink;
  private int sequence;
  private boolean known;
  private boolean ended;
  private boolean awaited;
  private boolean lasting;
  private int answersLeft = 1;

  /** What was sent while a resuming response still reads the log; null otherwise. */
  private @Nullable List<LoggedEvent> heldBack;

  MessageStream(String sessionId, String name, EventLog log) {
    this.sessionId = sessionId;
    this.name = name;
    this.log = log;
  }

  /** A stream of a server without sessions: nothing is remembered. */
  public static MessageStream unlogged() {
    return new MessageStream("", "", ForgetfulEventLog.INSTANCE);
  }

  /**
   * The stream of a connection that carries everything and is lost with it: nothing is remembered,
   * and answers do not end it.
   */
  public static MessageStream lasting() {
    MessageStream stream = unlogged();
    stream.lasting = true;
    return stream;
  }

  public String name() {
    return name;
  }

  @Override
  public synchronized boolean attached() {
    return sink != null;
  }

  /**
   * Carries the stream over that response from here on.
   *
   * @param priming whether to begin with a priming event
   * @return false, and nothing done, when another response carries it or it has ended
   */
  public synchronized boolean attach(StreamSink response, boolean priming) {
    if (sink != null || ended) {
      return false;
    }
    sink = response;
    known = true;
    if (priming) {
      response.priming(new EventId(name, sequence));
    }
    return true;
  }

  /** Repeats what came after that event over {@code response}, and goes on there. */
  public void resume(StreamSink response, EventId after) {
    synchronized (this) {
      if (sink != null) {
        sink.end();
      }
      sink = response;
      known = true;
      heldBack = new ArrayList<>();
    }
    log.after(sessionId, after)
        .whenComplete((events, failure) -> catchUp(response, events == null ? List.of() : events));
  }

  private synchronized void catchUp(StreamSink response, List<LoggedEvent> missed) {
    List<LoggedEvent> later = heldBack;
    if (sink != response || later == null) {
      return;
    }
    heldBack = null;
    int written = -1;
    for (LoggedEvent event : missed) {
      if (!event.isSilent()) {
        response.event(event.id(), event.message());
      }
      written = event.id().sequence();
    }
    for (LoggedEvent event : later) {
      if (event.id().sequence() > written) {
        response.event(event.id(), event.message());
      }
    }
    if (ended) {
      response.end();
      sink = null;
    }
  }

  /** Is told what becomes of a message before its first byte leaves. */
  @FunctionalInterface
  public interface Note {
    /**
     * @param carried false when no response carries the stream now: the message waits in the event
     *     log, or is dropped when none ever carried it or the stream has ended
     */
    void becomes(boolean carried);
  }

  @Override
  public synchronized void send(RawJson message, Note note) {
    note.becomes(sink != null);
    if (!ended && known) {
      append(message, false);
    }
  }

  /** Tells that the stream carries that many responses. */
  public synchronized void expect(int answers) {
    answersLeft = answers;
  }

  /** Whether everything was said. */
  public synchronized boolean ended() {
    return ended;
  }

  /**
   * Sends a response and, if it is the last one, ends the stream. A client told to come back counts
   * as there.
   */
  public synchronized void finish(RawJson response, Note note) {
    note.becomes(!ended && (sink != null || awaited));
    if (!ended) {
      answersLeft--;
      append(response, answersLeft == 0 && !lasting);
      endAfterLast();
    }
  }

  /** One response will never come; ends the stream if it was the last one. */
  public synchronized void finishWithout() {
    answersLeft--;
    if (answersLeft == 0 && known && !ended && !lasting) {
      log.append(sessionId, LoggedEvent.silentEnd(new EventId(name, ++sequence)));
    }
    endAfterLast();
  }

  private void endAfterLast() {
    if (answersLeft == 0 && !lasting) {
      end();
    }
  }

  /** Ends the stream without a response. */
  public synchronized void end() {
    ended = true;
    endSink();
  }

  /**
   * Ends the HTTP response but not the stream: the client is to come back for the rest. A lasting
   * stream cannot be let go.
   */
  public synchronized void letGo(long retryMillis) {
    if (sink != null && !lasting) {
      sink.comeBack(new EventId(name, sequence), retryMillis);
      leave();
    }
  }

  /** The same without telling when to come back. */
  @Override
  public synchronized void leave() {
    if (sink != null && !lasting) {
      awaited = true;
      endSink();
    }
  }

  /** That response is lost. The stream goes on without it. */
  public synchronized void detach(StreamSink response) {
    if (sink == response) {
      sink = null;
      heldBack = null;
    }
  }

  private void append(RawJson message, boolean last) {
    LoggedEvent event = new LoggedEvent(new EventId(name, ++sequence), message, last);
    log.append(sessionId, event);
    if (heldBack != null) {
      heldBack.add(event);
    } else if (sink != null) {
      sink.event(event.id(), message);
    }
  }

  private void endSink() {
    if (sink != null && heldBack == null) {
      sink.end();
      sink = null;
    }
  }
}
