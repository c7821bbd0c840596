package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stream on which the server sends what belongs to no request, opened again as often as it is
 * lost (MCP 2025-11-25, Transports, "Listening for Messages from the Server").
 */
final class ListeningStream implements Sending, EventStream.Listener {
  private enum State {
    NEVER_OPEN,
    OPEN,
    LOST,
    CUT,
    DONE
  }

  /** A server that closes at once and says {@code retry: 0} shall not make a busy loop. */
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  /** A stream that lived this long was worth opening, even when it was silent. */
  private static final long WORTHWHILE = TimeUnit.SECONDS.toNanos(10);

  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;

  private final Line line;
  private final ResumeCursor cursor;
  private StreamListener listener;
  private State state = State.NEVER_OPEN;
  private int openings;
  private long openedNanos;
  private Timers.@Nullable Timer pause;
  private @Nullable EventStream stream;

  ListeningStream(Line line, StreamListener listener) {
    this.line = line;
    this.listener = listener;
    this.cursor = new ResumeCursor(line.settings().reconnect());
  }

  boolean isOver() {
    return state == State.DONE;
  }

  void open() {
    pause = null;
    if (state != State.DONE) {
      EventStream opening = new EventStream(line, cursor, this);
      stream = opening;
      opening.start();
    }
  }

  /** Closes its connection without a word to anybody; one that was never open is over. */
  void cut() {
    boolean goesOn = openings > 0 && state != State.DONE;
    abort();
    state = goesOn ? State.CUT : State.DONE;
  }

  boolean isCut() {
    return state == State.CUT;
  }

  /** Asks for what came since it was cut; from now on that listener is told. */
  void goOn(StreamListener anew) {
    listener = anew;
    state = State.LOST;
    cursor.progress();
    open();
  }

  @Override
  public void opened(long nanos) {
    state = State.OPEN;
    openedNanos = nanos;
    openings++;
    listener.opened(openings, nanos);
  }

  @Override
  public void message(JsonRpcMessage message, long receivedNanos) {
    if (state != State.DONE) {
      line.messages().message(message, receivedNanos);
    }
  }

  @Override
  public void received(int bytes) {}

  @Override
  public void refused(int status, TransportFailure failure, long nanos) {
    if (openings == 0) {
      state = State.DONE;
      listener.refused(failure, nanos);
    } else if (failure instanceof HttpStatus && mayPass(status)) {
      reconnect(failure, nanos);
    } else {
      lose(failure, nanos);
    }
  }

  /** Conflict: the server may not have noticed yet that the stream before broke. */
  private static boolean mayPass(int status) {
    return status == CONFLICT || status == TOO_MANY_REQUESTS || status >= FIRST_SERVER_ERROR;
  }

  @Override
  public void broken(TransportFailure failure, long nanos) {
    if (state == State.OPEN && nanos - openedNanos >= WORTHWHILE) {
      cursor.progress();
    }
    if (failure instanceof Malformed) {
      lose(failure, nanos);
    } else {
      reconnect(failure, nanos);
    }
  }

  private void reconnect(TransportFailure failure, long nanos) {
    if (!cursor.hasTriesLeft()) {
      lose(failure, nanos);
      return;
    }
    state = State.LOST;
    long delay = Math.max(SHORTEST_PAUSE, cursor.nextDelayNanos());
    pause = line.wire().loop().schedule(delay, this::open);
    listener.reconnecting(delay, nanos);
  }

  private void lose(TransportFailure failure, long nanos) {
    state = State.DONE;
    listener.lost(failure, nanos);
  }

  /** Silent. Idempotent. */
  @Override
  public void abort() {
    state = State.DONE;
    Timers.Timer waiting = pause;
    pause = null;
    if (waiting != null) {
      waiting.cancel();
    }
    EventStream open = stream;
    if (open != null) {
      open.abort();
    }
  }
}
