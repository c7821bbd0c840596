package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stream of what a session is told beside answers. The bus keeps what it carries, so a client
 * that lost the response can resume, on any replica. Safe for use from any thread.
 */
public final class ListeningStream implements NotificationStream {
  private final SessionBus bus;
  private final String sessionId;
  private final Follower follower;
  private @Nullable StreamSink sink;
  private int turn;
  private boolean ended;

  /**
   * @param heard told each message that a response could carry, in order
   */
  ListeningStream(SessionBus bus, String sessionId, Consumer<Told> heard) {
    this.bus = bus;
    this.sessionId = sessionId;
    this.follower = new Follower(bus, sessionId, heard);
  }

  /** From where a stream that begins now goes on. */
  public CompletionStage<Position> position() {
    return bus.position(sessionId);
  }

  @Override
  public synchronized boolean attached() {
    return sink != null;
  }

  /** Carries what is told from now on. The response gets no ids to resume from. */
  public void attach(StreamSink response) {
    int mine = take(response);
    if (mine > 0) {
      follower.followFromNow(mine);
    }
  }

  /**
   * Carries what is told after that. A response that carried the stream until now ends.
   *
   * @param priming whether to begin with a priming event
   */
  public void attach(StreamSink response, Position after, boolean priming) {
    int mine = take(response);
    if (mine > 0) {
      if (priming) {
        response.priming(after);
      }
      follower.follow(mine, after);
    }
  }

  /** The turn of that response: a later one has a higher one. 0 when the stream has ended. */
  private synchronized int take(StreamSink response) {
    if (ended) {
      response.end();
      return 0;
    }
    if (sink != null) {
      sink.end();
    }
    sink = response;
    return ++turn;
  }

  /** Takes what the bus delivers. */
  void told(Told told) {
    follower.told(told);
  }

  /** Tells that the bus may have lost something. */
  void missed() {
    follower.missed();
  }

  @Override
  public synchronized void send(RawJson message, MessageStream.Note note) {
    note.becomes(sink != null);
    if (sink != null) {
      sink.event(follower.position(), message);
    }
  }

  /** That response is lost. */
  public void detach(StreamSink response) {
    int last;
    synchronized (this) {
      if (sink != response) {
        return;
      }
      sink = null;
      last = turn;
    }
    follower.stop(last);
  }

  /** Ends the response but not the stream: the client is to come back for the rest. */
  public void letGo(long retryMillis) {
    StreamSink last;
    synchronized (this) {
      last = sink;
    }
    if (last != null) {
      detach(last);
      last.comeBack(follower.position(), retryMillis);
      last.end();
    }
  }

  /** Ends the response: another one carries the stream elsewhere, or the client comes back. */
  @Override
  public void leave() {
    StreamSink last;
    synchronized (this) {
      last = sink;
    }
    if (last != null) {
      detach(last);
      last.end();
    }
  }

  /** Ends the stream. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    leave();
  }
}
