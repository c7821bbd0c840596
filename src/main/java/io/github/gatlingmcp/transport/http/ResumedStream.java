package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import org.jspecify.annotations.Nullable;

/**
 * The rest of an answer whose stream broke off: asked for after a pause, again and again as long as
 * that brings something new (MCP 2025-11-25, Transports, "Resumability and Redelivery").
 */
final class ResumedStream implements EventStream.Listener {
  /** The exchange that waits for the rest. */
  interface Listener extends MessageSink {
    void restReceived(int bytes);

    /** Whether the message that counts is still to come. */
    boolean awaitsMore();

    /**
     * A part of the rest has ended, or could not be had.
     *
     * @param byItself whether the server ended it, other than by a connection that broke
     */
    void restClosed(boolean byItself);

    /** Nothing more will come. Exactly once, unless aborted. */
    void restOver(TransportFailure otherwise, long nanos);
  }

  /** The 404 of a session that is not, or no longer, known ("Session Management"). */
  private static final int SESSION_GONE = 404;

  private static final int FIRST_SERVER_ERROR = 500;

  private final Line line;
  private final ResumeCursor cursor;
  private final Listener listener;
  private boolean done;
  private Timers.@Nullable Timer pause;
  private @Nullable EventStream stream;

  ResumedStream(Line line, ResumeCursor cursor, Listener listener) {
    this.line = line;
    this.cursor = cursor;
    this.listener = listener;
  }

  /** Waits as the server said, then asks; or gives up. */
  void pause(long nanos) {
    if (cursor.hasTriesLeft()) {
      pause = line.wire().loop().schedule(cursor.nextDelayNanos(), this::resume);
    } else {
      giveUp(nanos);
    }
  }

  private void resume() {
    pause = null;
    if (!done) {
      stream = new EventStream(line, cursor, this);
      stream.start();
    }
  }

  @Override
  public void opened(long nanos) {}

  @Override
  public void message(JsonRpcMessage message, long receivedNanos) {
    listener.message(message, receivedNanos);
  }

  @Override
  public void received(int bytes) {
    listener.restReceived(bytes);
  }

  @Override
  public void refused(int status, TransportFailure failure, long nanos) {
    if (status >= FIRST_SERVER_ERROR) {
      pause(nanos);
    } else if (status == SESSION_GONE) {
      over(failure, nanos);
    } else {
      giveUp(nanos);
    }
  }

  @Override
  public void ended(TransportFailure failure, long nanos) {
    listener.restClosed(true);
    goOn(failure, nanos);
  }

  @Override
  public void broken(TransportFailure failure, long nanos) {
    listener.restClosed(false);
    goOn(failure, nanos);
  }

  private void goOn(TransportFailure failure, long nanos) {
    if (failure instanceof Malformed || !listener.awaitsMore()) {
      over(failure, nanos);
    } else {
      pause(nanos);
    }
  }

  private void giveUp(long nanos) {
    over(new Network(NetworkCause.CLOSED_EARLY, "the event stream was not resumed"), nanos);
  }

  private void over(TransportFailure failure, long nanos) {
    done = true;
    listener.restOver(failure, nanos);
  }

  /** Silent. Idempotent. */
  void abort() {
    done = true;
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
