package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.Request;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client's way to one server over Streamable HTTP (MCP 2025-11-25, Transports). */
final class StreamableHttpTransport implements Transport {
  private static final Sending NOTHING = () -> {};
  private static final Outbound NO_MESSAGE = new Outbound(new byte[0], List.of(), null);

  private final Line line;
  private boolean closed;
  private @Nullable ListeningStream listening;

  StreamableHttpTransport(Line line) {
    this.line = line;
  }

  @Override
  public Sending send(Outbound message, SendListener listener) {
    if (closed) {
      return refuse(listener);
    }
    return start(line.requests().post(message), message, listener);
  }

  @Override
  public Sending terminate(SendListener listener) {
    if (closed) {
      return refuse(listener);
    }
    return start(line.requests().delete(), NO_MESSAGE, listener);
  }

  private Sending start(Request request, Outbound message, SendListener listener) {
    PostExchange exchange = new PostExchange(line, message, listener);
    exchange.start(request);
    return exchange;
  }

  private Sending refuse(SendListener listener) {
    listener.failed(
        new Network(NetworkCause.OTHER, "the transport is closed"), line.wire().loop().nanoTime());
    return NOTHING;
  }

  /**
   * @throws IllegalStateException when a stream is open already, or the transport is closed
   */
  @Override
  public Sending listen(StreamListener listener) {
    ListeningStream before = listening;
    if (!closed && before != null && before.isCut()) {
      before.goOn(listener);
      return before;
    }
    if (closed || (before != null && !before.isOver())) {
      throw new IllegalStateException("one listening stream at a time, before close()");
    }
    ListeningStream opening = new ListeningStream(line, listener);
    listening = opening;
    opening.open();
    return opening;
  }

  @Override
  public void sessionHeaders(List<Header> headers) {
    line.requests().sessionHeaders(headers);
  }

  @Override
  public void disconnect() {
    line.inFlight().abortAll();
    ListeningStream open = listening;
    if (open != null) {
      open.cut();
    }
    line.wire().releaseConnections();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    line.inFlight().abortAll();
    ListeningStream open = listening;
    if (open != null) {
      open.abort();
    }
    line.wire().releaseConnections();
  }
}
