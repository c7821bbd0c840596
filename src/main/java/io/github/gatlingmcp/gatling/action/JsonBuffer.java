package io.github.gatlingmcp.gatling.action;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Arrays;

/**
 * Where a template writes: as {@link java.io.ByteArrayOutputStream}, without its lock and its last
 * copy. Confined to one thread.
 */
final class JsonBuffer {
  private byte[] bytes = new byte[256];
  private int length;

  void write(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  void write(RawJson json) {
    write(json.array(), json.offset(), json.length());
  }

  void write(byte[] json) {
    write(json, 0, json.length);
  }

  private void write(byte[] source, int offset, int count) {
    room(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** A JSON string. */
  void writeQuoted(String text) {
    write('"');
    write(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    write('"');
  }

  private void room(int count) {
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }

  /** All that was written; the buffer must not be used any more. */
  RawJson toJson() {
    return new RawJson(bytes, 0, length);
  }
}
