package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.ServerSentEvent;
import io.github.gatlingmcp.codec.SseEncoder;
import io.github.gatlingmcp.server.session.EventMark;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.spec.RawJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the events of a stream into the response of an exchange. */
final class SseResponse implements Carrier {
  private static final byte[] KEEP_ALIVE = ": keepalive\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final RawJson NO_DATA = RawJson.of(new byte[0]);

  private final Exchange exchange;
  private final boolean withIds;

  SseResponse(Exchange exchange, boolean withIds) {
    this.exchange = exchange;
    this.withIds = withIds;
  }

  /** Tells a client of HTTP+SSE where to post. */
  void endpoint(String uri) {
    RawJson text = RawJson.of(uri.getBytes(StandardCharsets.UTF_8));
    ServerSentEvent event = new ServerSentEvent("endpoint", null, -1, text);
    exchange.chunk(SseEncoder.event(event, exchange.buffers()));
  }

  void keepAlive(long everyMillis) {
    exchange.keepAlive(everyMillis, KEEP_ALIVE);
  }

  @Override
  public void priming(EventMark id) {
    send(id.text(), -1, NO_DATA);
  }

  @Override
  public void comeBack(EventMark id, long retryMillis) {
    send(id.text(), retryMillis, NO_DATA);
  }

  @Override
  public void event(EventMark id, RawJson message) {
    send(withIds ? id.text() : null, -1, message);
  }

  private void send(@Nullable String id, long retryMillis, RawJson data) {
    ServerSentEvent event = new ServerSentEvent(ServerSentEvent.MESSAGE, id, retryMillis, data);
    exchange.chunk(SseEncoder.event(event, exchange.buffers()));
  }

  @Override
  public Timers timers() {
    return exchange.timers();
  }

  @Override
  public void drop(boolean reset) {
    exchange.drop(reset);
  }

  @Override
  public void end() {
    exchange.endStream();
  }
}
