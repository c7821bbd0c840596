package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.Transport;
import java.util.List;

/** Any transport, with a trace on what it sends. */
record TracedTransport(Transport plain, TraceContext trace) implements Transport {
  @Override
  public Sending send(Outbound message, SendListener listener) {
    return plain.send(trace.on(message, listener::traced), listener);
  }

  @Override
  public Sending listen(StreamListener listener) {
    return plain.listen(listener);
  }

  @Override
  public void sessionHeaders(List<Header> headers) {
    plain.sessionHeaders(headers);
  }

  @Override
  public Sending terminate(SendListener listener) {
    return plain.terminate(listener);
  }

  @Override
  public boolean isSession() {
    return plain.isSession();
  }

  @Override
  public void disconnect() {
    plain.disconnect();
  }

  @Override
  public void close() {
    plain.close();
  }
}
