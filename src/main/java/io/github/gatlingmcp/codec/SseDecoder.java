package io.github.gatlingmcp.codec;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Decodes one {@code text/event-stream} (WHATWG HTML §9.2.6), fed chunk by chunk.
 *
 * <p>Each chunk is copied once, into an array that is then only appended to; the data of an event
 * is a slice of that array, unless it had several lines. An event that carried an id, a retry time
 * or data, even empty data, is told of; one that ends with the stream is not. The id is that of the
 * event alone, not the last one seen. Data is not held to UTF-8.
 *
 * <p>Not thread-safe. The sink may throw, or decode more: what was not yet read stays next.
 */
public final class SseDecoder {
  /** Told of each event, in order, from within {@link #decode}. */
  @FunctionalInterface
  public interface Sink {
    void event(ServerSentEvent event);
  }

  private static final byte[] NOTHING = {};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final int maxEventBytes;
  private final EventFields fields = new EventFields();

  /**
   * Holds the line that is being read at {@code [line, end)}, of which no line end is before {@code
   * scanned}.
   */
  private byte[] bytes = NOTHING;

  private int line;
  private int scanned;
  private int end;

  /** The bytes of the kept lines of the event that is being read. */
  private int eventBytes;

  private boolean afterCarriageReturn;
  private boolean atStart = true;
  private boolean dead;

  /**
   * A decoder at the start of a stream.
   *
   * @param maxEventBytes the most bytes that the lines of one event may have together, without
   *     their line ends; comments and unknown fields count only while they are read
   */
  public SseDecoder(int maxEventBytes) {
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * Reads all readable bytes of {@code chunk} (its reader index moves to the end, it is not
   * released and nothing of it is kept).
   *
   * @throws MalformedMessageException when an event grows over the limit; the decoder is then dead
   *     and every further chunk ends the same way
   */
  public void decode(ByteBuf chunk, Sink sink) throws MalformedMessageException {
    append(chunk);
    limit(0);
    for (int lineEnd = nextLineEnd(); lineEnd < end; lineEnd = nextLineEnd()) {
      takeLine(lineEnd, sink);
    }
    limit(end - line);
  }

  private void append(ByteBuf chunk) {
    int count = chunk.readableBytes();
    if (dead) {
      chunk.skipBytes(count);
    } else if (line == end) {
      bytes = new byte[count];
      line = 0;
      scanned = 0;
      end = 0;
    } else if (count > bytes.length - end) {
      makeRoom(count);
    }
    if (!dead) {
      chunk.readBytes(bytes, end, count);
      end += count;
    }
  }

  /** Moves the unfinished line to a larger array; the old one belongs to the events told of. */
  private void makeRoom(int count) {
    int unfinished = end - line;
    byte[] larger = new byte[unfinished + Math.max(unfinished, count)];
    System.arraycopy(bytes, line, larger, 0, unfinished);
    bytes = larger;
    scanned -= line;
    line = 0;
    end = unfinished;
  }

  /** The index of the CR or LF that ends the line, or {@code end} when it is not here yet. */
  private int nextLineEnd() {
    if (afterCarriageReturn && line < end) {
      afterCarriageReturn = false;
      if (bytes[line] == '\n') {
        line++;
        scanned = line;
      }
    }
    scanned = ByteSearch.lineEnd(bytes, scanned, end);
    return scanned;
  }

  private void takeLine(int lineEnd, Sink sink) throws MalformedMessageException {
    limit(lineEnd - line);
    int from = afterByteOrderMark(lineEnd);
    afterCarriageReturn = bytes[lineEnd] == '\r';
    line = lineEnd + 1;
    scanned = line;
    if (from == lineEnd) {
      dispatch(sink);
    } else if (fields.line(bytes, from, lineEnd)) {
      eventBytes += lineEnd - from;
    }
  }

  private int afterByteOrderMark(int lineEnd) {
    boolean marked =
        atStart
            && lineEnd - line >= BYTE_ORDER_MARK.length
            && Arrays.equals(
                bytes,
                line,
                line + BYTE_ORDER_MARK.length,
                BYTE_ORDER_MARK,
                0,
                BYTE_ORDER_MARK.length);
    atStart = false;
    return marked ? line + BYTE_ORDER_MARK.length : line;
  }

  private void dispatch(Sink sink) {
    ServerSentEvent event = fields.take();
    eventBytes = 0;
    if (event != null) {
      sink.event(event);
    }
  }

  private void limit(int lineBytes) throws MalformedMessageException {
    if (dead || lineBytes > maxEventBytes - eventBytes) {
      dead = true;
      bytes = NOTHING;
      line = 0;
      scanned = 0;
      end = 0;
      throw new MalformedMessageException("an event is larger than the limit");
    }
  }
}
