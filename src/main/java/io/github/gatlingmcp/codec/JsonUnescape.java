package io.github.gatlingmcp.codec;

import java.nio.charset.StandardCharsets;

/** The escape sequences in JSON strings (RFC 8259 §7), checked and undone. */
final class JsonUnescape {
  private static final int HEX_DIGITS = 4;
  private static final int LONGEST_KEPT = 256 * 1024;

  /** Where texts are put together: kept between them, for clearing a new one takes long. */
  private static final ThreadLocal<byte[]> ROOM = ThreadLocal.withInitial(() -> new byte[1024]);

  private JsonUnescape() {}

  /** The index after the escape sequence whose backslash is at {@code from}. */
  static int afterEscape(byte[] bytes, int from, int end) throws MalformedMessageException {
    int after = from + 2;
    if (after <= end) {
      switch (bytes[from + 1]) {
        case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
          return after;
        }
        case 'u' -> {
          if (HEX_DIGITS <= end - after && isHex(bytes, after)) {
            return after + HEX_DIGITS;
          }
        }
        default -> {}
      }
    }
    throw new MalformedMessageException("an unknown escape in a string of the JSON");
  }

  private static boolean isHex(byte[] bytes, int from) {
    for (int i = from; i < from + HEX_DIGITS; i++) {
      if (bytes[i] < 0 || Character.digit(bytes[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The text of what stands between the quotes of a string that {@link JsonScanner} has passed. An
   * escaped lone surrogate stays one.
   *
   * @param escapes all that are in it
   */
  static String text(byte[] bytes, int from, int to, Escapes escapes) {
    byte[] plain = room(to - from); // no escape is shorter than what it stands for
    int length = 0;
    int start = from;
    for (int i = 0; i < escapes.count(); i++) {
      int escape = escapes.position(i);
      byte letter = bytes[escape + 1];
      if (letter == 'u') {
        return slowText(bytes, from, to); // characters beyond one byte, and surrogates
      }
      System.arraycopy(bytes, start, plain, length, escape - start);
      length += escape - start;
      plain[length++] = (byte) simpleEscape(letter);
      start = escape + 2;
    }
    System.arraycopy(bytes, start, plain, length, to - start);
    return new String(plain, 0, length + to - start, StandardCharsets.UTF_8);
  }

  private static byte[] room(int length) {
    byte[] kept = ROOM.get();
    if (length <= kept.length) {
      return kept;
    }
    byte[] larger = new byte[Math.max(length, Math.min(2 * kept.length, LONGEST_KEPT))];
    if (larger.length <= LONGEST_KEPT) {
      ROOM.set(larger);
    }
    return larger;
  }

  private static String slowText(byte[] bytes, int from, int to) {
    char[] chars = new char[to - from];
    int length = 0;
    int i = from;
    while (i < to) {
      byte b = bytes[i];
      if (b == '\\' && bytes[i + 1] == 'u') {
        chars[length++] = hexCharacter(bytes, i + 2);
        i += 2 + HEX_DIGITS;
      } else if (b == '\\') {
        chars[length++] = simpleEscape(bytes[i + 1]);
        i += 2;
      } else if (b >= 0) {
        chars[length++] = (char) b;
        i++;
      } else {
        int codePoint = codePoint(bytes, i);
        i += codePoint < 0x800 ? 2 : codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
        length += Character.toChars(codePoint, chars, length);
      }
    }
    return new String(chars, 0, length);
  }

  private static char hexCharacter(byte[] bytes, int from) {
    int value = 0;
    for (int i = from; i < from + HEX_DIGITS; i++) {
      value = value << 4 | Character.digit(bytes[i], 16);
    }
    return (char) value;
  }

  private static char simpleEscape(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) letter;
    };
  }

  /** The non-ASCII character at {@code i} of well-formed UTF-8. */
  private static int codePoint(byte[] bytes, int i) {
    int lead = bytes[i] & 0xFF;
    int tail = bytes[i + 1] & 0x3F;
    if (lead < 0xE0) {
      return (lead & 0x1F) << 6 | tail;
    }
    tail = tail << 6 | (bytes[i + 2] & 0x3F);
    if (lead < 0xF0) {
      return (lead & 0x0F) << 12 | tail;
    }
    return (lead & 0x07) << 18 | tail << 6 | (bytes[i + 3] & 0x3F);
  }
}
