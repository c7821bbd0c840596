package io.github.gatlingmcp.codec;

import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;

/** A JSON text that is written front to back into one array of just its size. */
final class JsonBytes {
  private static final int MOST_DIGITS = 19;

  private final byte[] bytes;
  private int length;

  JsonBytes(int size) {
    bytes = new byte[size];
  }

  JsonBytes add(byte[] part) {
    return add(part, 0, part.length);
  }

  JsonBytes add(RawJson value) {
    return add(value.array(), value.offset(), value.length());
  }

  private JsonBytes add(byte[] part, int from, int count) {
    System.arraycopy(part, from, bytes, length, count);
    length += count;
    return this;
  }

  JsonBytes add(String text) {
    length = JsonEscape.write(text, bytes, length);
    return this;
  }

  JsonBytes add(RequestId id) {
    return id instanceof RequestId.Number number ? add(number.value()) : add(id.toString());
  }

  JsonBytes add(long value) {
    int after = length + length(value);
    long rest = value < 0 ? value : -value; // of the negatives there is one more
    int i = after;
    do {
      bytes[--i] = (byte) ('0' - rest % 10);
      rest /= 10;
    } while (rest != 0);
    if (value < 0) {
      bytes[length] = '-';
    }
    length = after;
    return this;
  }

  byte[] toByteArray() {
    return bytes;
  }

  static int length(RequestId id) {
    return id instanceof RequestId.Number number
        ? length(number.value())
        : JsonEscape.length(id.toString());
  }

  static int length(long value) {
    int sign = value < 0 ? 1 : 0;
    long least = value < 0 ? value : -value;
    long limit = -10;
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      if (least > limit) {
        return sign + digits;
      }
      limit *= 10;
    }
    return sign + MOST_DIGITS;
  }
}
