package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.gatlingmcp.spec.RawJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/** Writes the events and comments of a {@code text/event-stream}, lines ending in LF. */
public final class SseEncoder {
  private static final byte[] EVENT = "event: ".getBytes(US_ASCII);
  private static final byte[] ID = "id: ".getBytes(US_ASCII);
  private static final byte[] RETRY = "retry: ".getBytes(US_ASCII);
  private static final byte[] DATA = "data: ".getBytes(US_ASCII);
  private static final byte[] COMMENT = ": ".getBytes(US_ASCII);
  private static final int NAMES_AND_LINE_ENDS = 64;

  private SseEncoder() {}

  /**
   * The bytes of one event, in a buffer that is the caller's to release. Data with line breaks (CR,
   * LF or both) makes several data lines, which a reader joins with LF. The type is named unless it
   * is {@code message} and there is no data, as in the priming events of the official SDKs.
   *
   * @throws IllegalArgumentException when the type or id has a line break, or the id a NUL, which
   *     an event stream cannot carry
   */
  public static ByteBuf event(ServerSentEvent event, ByteBufAllocator allocator) {
    requireOneLine("type", event.type());
    String id = event.id();
    if (id != null) {
      requireOneLine("id", id);
    }
    ByteBuf out = allocator.buffer(sizeAtMost(event));
    if (event.data().length() > 0 || !event.type().equals(ServerSentEvent.MESSAGE)) {
      line(out, EVENT, event.type());
    }
    if (id != null) {
      line(out, ID, id);
    }
    if (event.retryMillis() >= 0) {
      line(out, RETRY, Long.toString(event.retryMillis()));
    }
    data(out, event.data());
    return out.writeByte('\n');
  }

  /** Right for data of one line; with more the buffer grows. */
  private static int sizeAtMost(ServerSentEvent event) {
    String id = event.id();
    return NAMES_AND_LINE_ENDS
        + ByteBufUtil.utf8MaxBytes(event.type())
        + (id == null ? 0 : ByteBufUtil.utf8MaxBytes(id))
        + event.data().length();
  }

  private static void data(ByteBuf out, RawJson data) {
    byte[] bytes = data.array();
    int from = data.offset();
    int lineEnd = ByteSearch.lineEnd(bytes, from, data.end());
    while (lineEnd < data.end()) {
      dataLine(out, bytes, from, lineEnd);
      boolean both =
          bytes[lineEnd] == '\r' && lineEnd + 1 < data.end() && bytes[lineEnd + 1] == '\n';
      from = lineEnd + (both ? 2 : 1);
      lineEnd = ByteSearch.lineEnd(bytes, from, data.end());
    }
    dataLine(out, bytes, from, lineEnd);
  }

  private static void dataLine(ByteBuf out, byte[] bytes, int from, int to) {
    out.writeBytes(DATA).writeBytes(bytes, from, to - from).writeByte('\n');
  }

  /**
   * A comment of one line, which readers drop: it keeps a silent connection alive.
   *
   * @throws IllegalArgumentException when {@code text} has a line break
   */
  public static ByteBuf comment(String text, ByteBufAllocator allocator) {
    requireOneLine("comment", text);
    ByteBuf out = allocator.buffer(NAMES_AND_LINE_ENDS + ByteBufUtil.utf8MaxBytes(text));
    line(out, COMMENT, text);
    return out.writeByte('\n');
  }

  private static void line(ByteBuf out, byte[] name, String value) {
    out.writeBytes(name);
    ByteBufUtil.writeUtf8(out, value);
    out.writeByte('\n');
  }

  private static void requireOneLine(String what, String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the " + what + " of an event is one line without NUL");
    }
  }
}
