package io.github.gatlingmcp.codec;

import io.github.gatlingmcp.spec.RawJson;
import java.util.OptionalLong;

/** The number grammar of RFC 8259 §6. */
final class JsonNumber {
  private JsonNumber() {}

  /** The index after the number that starts at {@code from}. */
  static int end(byte[] bytes, int from, int end) throws MalformedMessageException {
    int i = is(bytes, from, end, '-') ? from + 1 : from;
    i = is(bytes, i, end, '0') ? i + 1 : afterDigits(bytes, i, end);
    if (is(bytes, i, end, '.')) {
      i = afterDigits(bytes, i + 1, end);
    }
    if (is(bytes, i, end, 'e') || is(bytes, i, end, 'E')) {
      i++;
      i = afterDigits(bytes, is(bytes, i, end, '-') || is(bytes, i, end, '+') ? i + 1 : i, end);
    }
    return i;
  }

  private static boolean is(byte[] bytes, int i, int end, char wanted) {
    return i < end && bytes[i] == wanted;
  }

  private static int afterDigits(byte[] bytes, int from, int end) throws MalformedMessageException {
    int i = from;
    while (i < end && isDigit(bytes[i])) {
      i++;
    }
    if (i == from) {
      throw new MalformedMessageException("a value in the JSON is none");
    }
    return i;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /**
   * The integer in {@code value}; empty when it is no number, is written with a fraction or an
   * exponent, or does not fit.
   */
  static OptionalLong integer(RawJson value) {
    byte[] bytes = value.array();
    boolean negative = is(bytes, value.offset(), value.end(), '-');
    int first = negative ? value.offset() + 1 : value.offset();
    if (first == value.end()) {
      return OptionalLong.empty();
    }
    long sum = 0; // counted downwards, where there is one more
    for (int i = first; i < value.end(); i++) {
      int digit = bytes[i] - '0';
      if (!isDigit(bytes[i]) || sum < (Long.MIN_VALUE + digit) / 10) {
        return OptionalLong.empty();
      }
      sum = sum * 10 - digit;
    }
    if (!negative && sum == Long.MIN_VALUE) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(negative ? sum : -sum);
  }
}
