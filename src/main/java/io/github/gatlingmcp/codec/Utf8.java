package io.github.gatlingmcp.codec;

/** The well-formed byte sequences of the Unicode Standard, table 3-7. */
final class Utf8 {
  /** Returned when a sequence is cut short, overlong, a surrogate or above U+10FFFF. */
  static final int MALFORMED = -1;

  private Utf8() {}

  /**
   * The index after the non-ASCII character that starts at {@code from}, or {@link #MALFORMED}. The
   * range of the second byte is what depends on the first.
   */
  static int afterCharacter(byte[] bytes, int from, int end) {
    int lead = bytes[from] & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return continued(bytes, from, 2, end, 0x80, 0xBF);
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      return continued(bytes, from, 3, end, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      return continued(bytes, from, 4, end, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
    }
    return MALFORMED;
  }

  private static int continued(
      byte[] bytes, int from, int length, int end, int secondLeast, int secondMost) {
    if (length > end - from) {
      return MALFORMED;
    }
    int second = bytes[from + 1] & 0xFF;
    if (second < secondLeast || second > secondMost) {
      return MALFORMED;
    }
    for (int i = from + 2; i < from + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return MALFORMED;
      }
    }
    return from + length;
  }
}
