package io.github.gatlingmcp.codec;

/**
 * Writes text as a JSON string in UTF-8. Only what must be escaped is; a lone surrogate, which
 * UTF-8 has no bytes for, is escaped too, so that an id comes back as it was.
 */
final class JsonEscape {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final int UNICODE_ESCAPE_LENGTH = 6;
  private static final int QUOTES = 2;

  private JsonEscape() {}

  /** How many bytes {@link #write} takes, quotes included. */
  static int length(String text) {
    int length = QUOTES;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length += c < ' ' || c == '"' || c == '\\' ? escapeLength(c) : 1;
      } else if (c < 0x800) {
        length += 2;
      } else if (!Character.isSurrogate(c)) {
        length += 3;
      } else if (isPair(text, i)) {
        length += 4;
        i++;
      } else {
        length += UNICODE_ESCAPE_LENGTH;
      }
    }
    return length;
  }

  private static int escapeLength(char c) {
    return shortEscape(c) == 0 ? UNICODE_ESCAPE_LENGTH : 2;
  }

  private static char shortEscape(char c) {
    return switch (c) {
      case '"', '\\' -> c;
      case '\b' -> 'b';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> 0;
    };
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  /** Writes {@code text} in quotes from {@code at} on and gives the index after it. */
  static int write(String text, byte[] into, int at) {
    into[at] = '"';
    int next = at + 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
        into[next++] = (byte) c;
      } else if (c < 0x80) {
        next = writeEscape(c, into, next);
      } else if (isPair(text, i)) {
        next = writeCodePoint(text.codePointAt(i), into, next);
        i++;
      } else {
        next = Character.isSurrogate(c) ? writeUnicode(c, into, next) : writeBasic(c, into, next);
      }
    }
    into[next] = '"';
    return next + 1;
  }

  private static int writeEscape(char c, byte[] into, int at) {
    char letter = shortEscape(c);
    if (letter == 0) {
      return writeUnicode(c, into, at);
    }
    into[at] = '\\';
    into[at + 1] = (byte) letter;
    return at + 2;
  }

  private static int writeUnicode(char c, byte[] into, int at) {
    into[at] = '\\';
    into[at + 1] = 'u';
    for (int i = 0; i < 4; i++) {
      into[at + 2 + i] = HEX[(c >> (12 - 4 * i)) & 0xF];
    }
    return at + UNICODE_ESCAPE_LENGTH;
  }

  private static int writeBasic(char c, byte[] into, int at) {
    if (c < 0x800) {
      into[at] = (byte) (0xC0 | (c >> 6));
      into[at + 1] = continuation(c);
      return at + 2;
    }
    into[at] = (byte) (0xE0 | (c >> 12));
    into[at + 1] = continuation(c >> 6);
    into[at + 2] = continuation(c);
    return at + 3;
  }

  private static int writeCodePoint(int codePoint, byte[] into, int at) {
    into[at] = (byte) (0xF0 | (codePoint >> 18));
    into[at + 1] = continuation(codePoint >> 12);
    into[at + 2] = continuation(codePoint >> 6);
    into[at + 3] = continuation(codePoint);
    return at + 4;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }
}
