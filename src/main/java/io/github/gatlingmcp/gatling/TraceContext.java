package io.github.gatlingmcp.gatling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.TransportFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Gives every request and notification a trace of its own (W3C Trace Context; MCP: {@code
 * params._meta.traceparent}). Immutable.
 *
 * @param sampled whether the server is told that the trace is recorded
 */
public record TraceContext(boolean sampled) {
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final byte[] BLANK =
      "00-00000000000000000000000000000000-0000000000000000-00".getBytes(ISO_8859_1);
  private static final int HALF = 16;
  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;

  /** Transports that send what they are given with a trace. */
  TransportFactory on(TransportFactory plain) {
    return (endpoint, userId, loop, messages) ->
        new TracedTransport(plain.open(endpoint, userId, loop, messages), this);
  }

  /**
   * The message with a trace, unless it is an answer or its author has given it one.
   *
   * @param told hears the trace id, if there is one
   */
  Outbound on(Outbound message, Consumer<String> told) {
    if (message.headers().stream().anyMatch(h -> h.name().equalsIgnoreCase(MetaKey.TRACEPARENT))) {
      return message;
    }
    String traceparent = next();
    return TracedMessage.body(message.body(), traceparent)
        .map(
            body -> {
              told.accept(traceparent.substring(TRACE_ID, TRACE_ID + 2 * HALF));
              return message.with(body, with(message, traceparent));
            })
        .orElse(message);
  }

  private static List<Header> with(Outbound message, String traceparent) {
    List<Header> headers = new ArrayList<>(message.headers().size() + 1);
    headers.addAll(message.headers());
    headers.add(new Header(MetaKey.TRACEPARENT, traceparent));
    return headers;
  }

  /** A {@code traceparent} that nobody had before, as far as chance can tell. */
  String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] text = BLANK.clone();
    write(text, TRACE_ID, random.nextLong());
    write(text, TRACE_ID + HALF, notZero(random.nextLong()));
    write(text, SPAN_ID, notZero(random.nextLong()));
    text[text.length - 1] = (byte) (sampled ? '1' : '0');
    return new String(text, ISO_8859_1);
  }

  /** Ids of nothing but zeros are invalid. */
  private static long notZero(long id) {
    return id == 0 ? 1 : id;
  }

  private static void write(byte[] text, int at, long id) {
    for (int i = 0; i < HALF; i++) {
      text[at + i] = HEX[(int) (id >>> (4 * (HALF - 1 - i))) & 0xf];
    }
  }
}
