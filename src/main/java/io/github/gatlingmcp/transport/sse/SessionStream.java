package io.github.gatlingmcp.transport.sse;

import io.gatling.http.client.Request;
import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.codec.ServerSentEvent;
import io.github.gatlingmcp.codec.SseDecoder;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.github.gatlingmcp.transport.http.HttpEvents;
import io.github.gatlingmcp.transport.http.HttpExchange;
import io.github.gatlingmcp.transport.http.MediaType;
import io.github.gatlingmcp.transport.http.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one event stream, from its request to its end. */
final class SessionStream implements HttpEvents, SseDecoder.Sink {
  /** Told of nothing after {@link #over}. */
  interface Listener {
    /** The first event of its kind; what it names is not judged yet. */
    void endpoint(String named, long nanos);

    /** A message of so many bytes. */
    void message(JsonRpcMessage message, int bytes, long nanos);

    /** An event that is no message; the stream goes on. */
    void unreadable(long nanos);

    void over(TransportFailure failure, long nanos);
  }

  private static final int OK = 200;
  private static final String ENDPOINT = "endpoint";

  private final Listener listener;
  private final Timers timers;
  private final Duration endpointLimit;
  private final HttpExchange http;
  private final SseDecoder decoder;
  private boolean over;
  private boolean endpointSeen;
  private long chunkNanos;
  private Timers.@Nullable Timer endpointGuard;

  SessionStream(Wire wire, int maxMessageBytes, Duration endpointLimit, Listener listener) {
    this.listener = listener;
    this.timers = wire.loop();
    this.endpointLimit = endpointLimit;
    this.http = new HttpExchange(wire, this);
    this.decoder = new SseDecoder(maxMessageBytes);
  }

  void start(Request request) {
    http.start(request);
  }

  /** Silent. Idempotent. */
  void abort() {
    over = true;
    stopGuard();
    http.abort();
  }

  private void stopGuard() {
    Timers.Timer waiting = endpointGuard;
    endpointGuard = null;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  private void end(TransportFailure failure, long nanos) {
    if (!over) {
      abort();
      listener.over(failure, nanos);
    }
  }

  @Override
  public void written(int attempt, long nanos) {
    stopGuard();
    endpointGuard = timers.schedule(endpointLimit.toNanos(), this::noEndpoint);
  }

  private void noEndpoint() {
    endpointGuard = null;
    end(new Network(NetworkCause.SILENT, "no event 'endpoint'"), timers.nanoTime());
  }

  @Override
  public void answered(int status, HttpHeaders headers, long nanos) {
    if (status < 200 || status >= 300) {
      end(new HttpStatus(status, Optional.empty()), nanos);
    } else if (status != OK || MediaType.of(headers) != MediaType.EVENT_STREAM) {
      end(new Malformed(MalformedReason.CONTENT_TYPE, "not text/event-stream"), nanos);
    }
  }

  @Override
  public void chunk(ByteBuf chunk, boolean last, long nanos) {
    chunkNanos = nanos;
    try {
      decoder.decode(chunk, this);
    } catch (MalformedMessageException e) {
      end(new Malformed(MalformedReason.TOO_LARGE, "message over the limit"), nanos);
    }
    if (last) {
      end(new Network(NetworkCause.CLOSED_EARLY, "the event stream ended"), nanos);
    }
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    end(failure, nanos);
  }

  @Override
  public void event(ServerSentEvent event) {
    if (over) {
      return;
    }
    if (event.isMessage()) {
      message(event.data());
    } else if (event.type().equals(ENDPOINT) && !endpointSeen) {
      endpointSeen = true;
      stopGuard();
      listener.endpoint(event.data().toString(), chunkNanos);
    }
  }

  private void message(RawJson data) {
    JsonRpcMessage message;
    try {
      message = JsonRpcReader.read(data.array(), data.offset(), data.length());
    } catch (MalformedMessageException e) {
      listener.unreadable(chunkNanos);
      return;
    }
    listener.message(message, data.length(), chunkNanos);
  }
}
