package io.github.gatlingmcp.testkit;

import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transport without a network: keeps what was sent, and lets the test play the server. As the
 * port demands, nothing is told to a listener after its end or its abort.
 */
public final class RecordingTransport implements Transport {
  private final Timers timers;
  private final MessageListener messages;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<StreamListener> streams = new ArrayList<>();
  private List<Header> sessionHeaders = List.of();
  private @Nullable TransportFailure failingAtOnce;
  private int streamsGivenUp;
  private int disconnections;
  private boolean isSession;
  private boolean closed;

  public RecordingTransport(Timers timers, MessageListener messages) {
    this.timers = timers;
    this.messages = messages;
  }

  /** From now on every message fails from within the call that sends it. */
  public void failAtOnce(TransportFailure failure) {
    failingAtOnce = failure;
  }

  @Override
  public Sending send(Outbound message, SendListener listener) {
    Exchange exchange =
        new Exchange(new String(message.body(), StandardCharsets.UTF_8), message, listener);
    exchanges.add(exchange);
    if (failingAtOnce != null) {
      exchange.fails(failingAtOnce);
    }
    return exchange;
  }

  @Override
  public Sending listen(StreamListener listener) {
    streams.add(listener);
    return () -> streamsGivenUp++;
  }

  @Override
  public void sessionHeaders(List<Header> headers) {
    sessionHeaders = headers;
  }

  @Override
  public Sending terminate(SendListener listener) {
    Exchange exchange = new Exchange("DELETE", null, listener);
    exchanges.add(exchange);
    return exchange;
  }

  @Override
  public void disconnect() {
    disconnections++;
    exchanges.forEach(Exchange::abort);
  }

  @Override
  public void close() {
    closed = true;
    exchanges.forEach(Exchange::abort);
  }

  /** From now on the connection is the session. */
  public void becomeTheSession() {
    isSession = true;
  }

  @Override
  public boolean isSession() {
    return isSession;
  }

  /** How often the connections were cut. */
  public int disconnections() {
    return disconnections;
  }

  public boolean isClosed() {
    return closed;
  }

  public List<Header> sessionHeaders() {
    return sessionHeaders;
  }

  /** The listeners of the listening streams, in the order in which they were asked for. */
  public List<StreamListener> streams() {
    return streams;
  }

  /** How often a listening stream was given up, before the transport was closed. */
  public int streamsGivenUp() {
    return streamsGivenUp;
  }

  /** The bodies in the order in which they were sent; {@code DELETE} for the end of a session. */
  public List<String> bodies() {
    return exchanges.stream().map(Exchange::body).toList();
  }

  /** The exchange of the message that was sent as the {@code index}th, from 0. */
  public Exchange exchange(int index) {
    return exchanges.get(index);
  }

  public Exchange last() {
    return exchanges.get(exchanges.size() - 1);
  }

  /** The server sends a message, on whichever stream. */
  public void incoming(String json) {
    messages.message(read(json), timers.nanoTime());
  }

  private static JsonRpcMessage read(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try {
      return JsonRpcReader.read(bytes, 0, bytes.length);
    } catch (MalformedMessageException e) {
      throw new AssertionError(json, e);
    }
  }

  /** The connection that was the session breaks, and all that is in flight with it. */
  public void breaks(TransportFailure failure) {
    messages.sessionLost(failure, timers.nanoTime());
    exchanges.forEach(exchange -> exchange.fails(failure));
  }

  /** One message on its way; the test is the server. */
  public final class Exchange implements Sending {
    private final String body;
    private final @Nullable Outbound message;
    private final SendListener listener;
    private boolean over;
    private boolean aborted;

    private Exchange(String body, @Nullable Outbound message, SendListener listener) {
      this.body = body;
      this.message = message;
      this.listener = listener;
    }

    public String body() {
      return body;
    }

    public List<Header> headers() {
      return message == null ? List.of() : message.headers();
    }

    /** Whether its answer may be fetched elsewhere when its stream breaks off. */
    public boolean isResumable() {
      return message != null && message.resumable();
    }

    public boolean isAborted() {
      return aborted;
    }

    /** It goes to the socket. */
    public Exchange goesOut(int attempt) {
      if (!over) {
        listener.sent(attempt, timers.nanoTime());
      }
      return this;
    }

    /** The status line and the headers come. */
    public Exchange accepted(int status, Optional<String> sessionId) {
      if (!over) {
        listener.accepted(status, sessionId, timers.nanoTime());
      }
      return this;
    }

    /** A message comes on the stream that answers. */
    public void streams(String json) {
      if (!over) {
        listener.event(timers.nanoTime());
        comes(json);
      }
    }

    /** All has come. */
    public void ends() {
      if (!over) {
        over = true;
        listener.ended(body.length(), 7);
      }
    }

    /** A message comes, and then the end. */
    public void answers(String json) {
      goesOut(1).accepted(200, Optional.empty());
      comes(json);
      ends();
    }

    /** What answers this very message is handed over as the port demands. */
    private void comes(String json) {
      JsonRpcMessage read = read(json);
      RequestId knownAs = message == null ? null : message.knownAsOrNull();
      boolean awaited =
          read instanceof JsonRpcMessage.Result result
              && knownAs != null
              && result.id().equals(message.awaitedOrNull());
      messages.message(awaited ? read.answering(knownAs) : read, timers.nanoTime());
    }

    /** The server takes what needs no answer. */
    public void taken() {
      goesOut(1).accepted(202, Optional.empty()).ends();
    }

    public void fails(TransportFailure failure) {
      if (!over) {
        over = true;
        listener.failed(failure, timers.nanoTime());
      }
    }

    @Override
    public void abort() {
      if (!over) {
        over = true;
        aborted = true;
      }
    }
  }
}
