package io.github.gatlingmcp.spec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One JSON value as the UTF-8 bytes that stood on the wire: a slice of a larger array, not copied
 * and not parsed. Immutable by agreement: nobody writes to {@link #array()}. Two values are equal
 * when their bytes are.
 */
public final class RawJson {
  public static final RawJson EMPTY_OBJECT = RawJson.of("{}");
  public static final RawJson NULL = RawJson.of("null");

  private final byte[] array;
  private final int offset;
  private final int length;

  public RawJson(byte[] array, int offset, int length) {
    if (offset < 0 || length < 0 || offset + length > array.length) {
      throw new IndexOutOfBoundsException(
          "slice " + offset + "+" + length + " of " + array.length + " bytes");
    }
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** The UTF-8 bytes of {@code json}, which is taken as valid JSON without a look. */
  public static RawJson of(String json) {
    return of(json.getBytes(StandardCharsets.UTF_8));
  }

  /** All of {@code json}, not copied. */
  public static RawJson of(byte[] json) {
    return new RawJson(json, 0, json.length);
  }

  /**
   * The array that holds the value, beside other things: read {@link #offset()} to {@link #end()}.
   */
  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** The index after the last byte. */
  public int end() {
    return offset + length;
  }

  /** A copy of just this value's bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  @Override
  public boolean equals(Object o) {
    return this == o
        || (o instanceof RawJson other
            && Arrays.equals(array, offset, end(), other.array, other.offset, other.end()));
  }

  @Override
  public int hashCode() {
    int h = 1;
    for (int i = offset; i < offset + length; i++) {
      h = 31 * h + array[i];
    }
    return h;
  }

  /** The JSON text. */
  @Override
  public String toString() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }
}
