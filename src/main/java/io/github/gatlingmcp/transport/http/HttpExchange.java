package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP request and its answer, told as the HTTP client should tell it: the end comes exactly
 * once, also over HTTP/2 and on a closed client; each write is counted; an abort closes the
 * connection (HTTP/1.1) or the stream (HTTP/2) and is never answered by sending again.
 */
public final class HttpExchange implements HttpListener {
  private enum State {
    CONNECTING,
    WRITTEN,
    ANSWERING,
    DONE
  }

  private static final Logger LOGGER = LoggerFactory.getLogger(HttpExchange.class);

  private final Wire wire;
  private final HttpEvents events;
  private State state = State.CONNECTING;
  private int attempts;
  private boolean http2;
  private boolean insideHeaders;
  private boolean connectionIsNew;
  private @Nullable Channel channel;
  private @Nullable Http2Streams streams;
  private int streamId;
  private Timers.@Nullable Timer connectGuard;

  /** An exchange that has not begun. */
  public HttpExchange(Wire wire, HttpEvents events) {
    this.wire = wire;
    this.events = events;
  }

  /** Sends it; the events may be told from within. */
  public void start(Request request) {
    if (!wire.client().isClosed()) {
      wire.client()
          .sendRequest(
              request,
              wire.clientId(),
              wire.loop().eventLoop(),
              this,
              wire.sslContexts().orElse(null));
      guardConnecting();
    } else {
      fail(new Network(NetworkCause.OTHER, "the HTTP client is closed"));
    }
  }

  /** Gives it up silently. Idempotent; allowed from within every event. */
  public void abort() {
    if (state == State.DONE) {
      return;
    }
    Channel used = channel;
    Http2Streams usedStreams = streams;
    finish();
    if (usedStreams != null) {
      usedStreams.reset(streamId);
    } else if (used != null && !http2 && !insideHeaders) {
      DiscardReads.installAndCrash(used);
    }
  }

  private void finish() {
    state = State.DONE;
    channel = null;
    streams = null;
    stopGuard();
  }

  private void fail(TransportFailure failure) {
    finish();
    LOGGER.debug("Exchange failed: {}", failure);
    events.failed(failure, wire.loop().nanoTime());
  }

  /** The client forgets some connections that never become ready: do not wait for them. */
  private void guardConnecting() {
    if (state == State.CONNECTING && connectGuard == null) {
      connectGuard = wire.loop().schedule(wire.connectLimitNanos(), this::connectingTooLong);
    }
  }

  private void connectingTooLong() {
    connectGuard = null;
    if (state == State.CONNECTING) {
      fail(new Network(NetworkCause.CONNECT_TIMEOUT, "the connection never became ready"));
    }
  }

  private void stopGuard() {
    Timers.Timer guard = connectGuard;
    connectGuard = null;
    if (guard != null) {
      guard.cancel();
    }
  }

  /** The client found the connection stale and opens another one for the same request. */
  void connectingAgain() {
    if (state != State.DONE) {
      state = State.CONNECTING;
      channel = null;
      streams = null;
      guardConnecting();
    }
  }

  void streamOpened(Http2Streams on, int id) {
    if (state == State.DONE) {
      on.reset(id);
    } else {
      streams = on;
      streamId = id;
    }
  }

  void streamClosed(boolean connectionAlive) {
    if (state != State.DONE) {
      boolean headersSeen = state == State.ANSWERING;
      fail(
          connectionAlive
              ? FailureMapping.reset(headersSeen, "HTTP/2 stream reset")
              : FailureMapping.lost(socketFault(), headersSeen, "HTTP/2 connection lost"));
    }
  }

  private Optional<Throwable> socketFault() {
    Channel used = channel;
    return used == null ? Optional.empty() : SocketFaults.of(used);
  }

  @Override
  public void onSend() {
    if (state == State.ANSWERING) {
      // The client takes every loss of a pooled connection for a stale one, even within an answer.
      fail(FailureMapping.lost(socketFault(), true, "connection lost within the answer"));
    } else if (attempts > 0) {
      connectingAgain();
    }
  }

  @Override
  public void onFinalClientRequest(Request request) {}

  @Override
  public void onProtocolAwareness(boolean isHttp2) {
    http2 = isHttp2;
  }

  @Override
  public void onWrite(Channel writtenTo) {
    attempts++;
    if (state != State.DONE) {
      stopGuard();
      state = State.WRITTEN;
      events.written(attempts, wire.loop().nanoTime());
    }
    connectionIsNew = wire.watcher().see(writtenTo);
    wire.use(writtenTo);
    if (http2) {
      writeHttp2(writtenTo);
    } else if (state == State.DONE) {
      throw Aborted.INSTANCE; // nothing is written, the connection is closed
    } else {
      channel = writtenTo;
    }
  }

  private void writeHttp2(Channel writtenTo) {
    Http2Streams shared = Http2Streams.of(writtenTo);
    if (state == State.DONE && !shared.isInUse()) {
      throw Aborted.INSTANCE;
    }
    // Given up, but throwing would break the connection for others: the stream is reset at once.
    shared.nextStreamIsOf(this);
    channel = state == State.DONE ? null : writtenTo;
  }

  @Override
  public void onHttpResponse(HttpResponseStatus status, HttpHeaders headers) {
    if (state == State.DONE) {
      return;
    }
    Channel used = channel;
    state = State.ANSWERING;
    insideHeaders = true;
    long nanos = wire.loop().nanoTime();
    if (connectionIsNew && headers.contains(HttpHeaderNames.DATE)) {
      wire.watcher().dated(headers.get(HttpHeaderNames.DATE));
    }
    try {
      events.answered(status.code(), headers, nanos);
    } catch (RuntimeException e) {
      bug(e);
    }
    insideHeaders = false;
    if (state == State.DONE && !http2 && used != null) {
      DiscardReads.install(used);
      throw Aborted.INSTANCE;
    }
  }

  @Override
  public void onHttpResponseBodyChunk(ByteBuf chunk, boolean last) {
    if (state == State.DONE) {
      return;
    }
    long nanos = wire.loop().nanoTime();
    if (last) {
      finish();
    }
    try {
      events.chunk(chunk, last, nanos);
    } catch (RuntimeException e) {
      bug(e);
    }
  }

  /** The HTTP client would swallow it, and the exchange would never end. */
  private void bug(RuntimeException thrown) {
    LOGGER.error("A listener of an HTTP exchange failed, please report", thrown);
    abort();
    events.failed(
        new Network(NetworkCause.OTHER, "a listener failed: " + thrown), wire.loop().nanoTime());
  }

  @Override
  public void onThrowable(Throwable cause) {
    if (state != State.DONE) {
      fail(FailureMapping.of(cause, socketFault(), state == State.ANSWERING));
    }
  }
}
