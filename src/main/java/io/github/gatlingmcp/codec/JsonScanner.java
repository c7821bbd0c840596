package io.github.gatlingmcp.codec;

import io.github.gatlingmcp.spec.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the JSON text in a byte array (RFC 8259, UTF-8 checked): it moves forward only,
 * holds everything it passes to the grammar, and copies nothing unless a text is asked for.
 *
 * <p>Objects and arrays are walked in place: {@link #enter}, then {@link #nextMember} or {@link
 * #nextElement} until it says there is none, and each time one {@code read…} or {@link #skipValue}.
 */
final class JsonScanner {
  /** How deep objects and arrays may stand in each other; it also bounds the recursion here. */
  static final int MAX_DEPTH = 256;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final byte[] bytes;
  private final int end;
  private int position;
  private int depth;

  /** Whether the cursor stands right after the bracket that opened an object or array. */
  private boolean opened;

  private int stringStart;
  private int stringEnd;
  private boolean stringEscaped;
  private @Nullable Escapes noted;

  JsonScanner(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
  }

  JsonScanner(RawJson json) {
    this(json.array(), json.offset(), json.length());
  }

  int position() {
    return position;
  }

  /** What stood between {@code start} and here. */
  RawJson sliceFrom(int start) {
    return new RawJson(bytes, start, position - start);
  }

  /** The next byte, which stays the next one. */
  byte peek() throws MalformedMessageException {
    if (position == end) {
      throw new MalformedMessageException("the JSON ends too early");
    }
    return bytes[position];
  }

  void skipWhitespace() {
    while (position < end && isWhitespace(bytes[position])) {
      position++;
    }
  }

  private static boolean isWhitespace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Nothing but whitespace may follow. */
  void expectEnd() throws MalformedMessageException {
    skipWhitespace();
    if (position != end) {
      throw new MalformedMessageException("something follows the JSON");
    }
  }

  /** Goes into the object or array whose opening bracket is next. */
  void enter() throws MalformedMessageException {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new MalformedMessageException("the JSON is nested too deep");
    }
    position++;
    opened = true;
  }

  /** Moves to the value of the next member, whose name {@link #nameIs} then knows. */
  boolean nextMember() throws MalformedMessageException {
    if (!nextEntry('}')) {
      return false;
    }
    if (peek() != '"') {
      throw new MalformedMessageException("a member of an object has no name");
    }
    skipString();
    skipWhitespace();
    if (peek() != ':') {
      throw new MalformedMessageException("a member of an object has no value");
    }
    position++;
    skipWhitespace();
    return true;
  }

  /** Moves to the next element. */
  boolean nextElement() throws MalformedMessageException {
    return nextEntry(']');
  }

  private boolean nextEntry(char bracket) throws MalformedMessageException {
    skipWhitespace();
    byte next = peek();
    boolean first = opened;
    opened = false;
    if (next == bracket) {
      position++;
      depth--;
      return false;
    }
    if (first) {
      return true;
    }
    if (next != ',') {
      throw new MalformedMessageException("a comma or closing bracket is missing");
    }
    position++;
    skipWhitespace();
    return true;
  }

  /** Whether the last passed member name or string is this one, however it was escaped. */
  boolean nameIs(byte[] utf8) throws MalformedMessageException {
    return stringEscaped
        ? stringAgain().equals(new String(utf8, StandardCharsets.UTF_8))
        : Arrays.equals(bytes, stringStart, stringEnd, utf8, 0, utf8.length);
  }

  /** As {@link #nameIs(byte[])}. */
  boolean nameIs(String name) throws MalformedMessageException {
    return nameIs(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The last passed member name or string, its escapes undone. */
  String stringText() throws MalformedMessageException {
    return stringEscaped
        ? stringAgain()
        : new String(bytes, stringStart, stringEnd - stringStart, StandardCharsets.UTF_8);
  }

  private String stringAgain() throws MalformedMessageException {
    return new JsonScanner(bytes, stringStart - 1, stringEnd - stringStart + 2).readString();
  }

  /** Passes the value that is next. */
  void skipValue() throws MalformedMessageException {
    switch (peek()) {
      case '{' -> {
        enter();
        while (nextMember()) {
          skipValue();
        }
      }
      case '[' -> {
        enter();
        while (nextElement()) {
          skipValue();
        }
      }
      case '"' -> skipString();
      case 't' -> skipLiteral(TRUE);
      case 'f' -> skipLiteral(FALSE);
      case 'n' -> skipLiteral(NULL);
      default -> position = JsonNumber.end(bytes, position, end);
    }
  }

  /** Passes the value that is next and gives its bytes. */
  RawJson readValue() throws MalformedMessageException {
    int start = position;
    skipValue();
    return sliceFrom(start);
  }

  /** Reads the string whose opening quote is next. */
  String readString() throws MalformedMessageException {
    Escapes escapes = passString(true);
    return escapes != null && stringEscaped
        ? JsonUnescape.text(bytes, stringStart, stringEnd, escapes)
        : new String(bytes, stringStart, stringEnd - stringStart, StandardCharsets.UTF_8);
  }

  private void skipLiteral(byte[] literal) throws MalformedMessageException {
    int after = position + literal.length;
    if (after > end || !Arrays.equals(bytes, position, after, literal, 0, literal.length)) {
      throw new MalformedMessageException("an unknown literal in the JSON");
    }
    position = after;
  }

  /** Passes the string whose opening quote is next; {@link #nameIs} then knows it. */
  void skipString() throws MalformedMessageException {
    passString(false);
  }

  /**
   * Passes it; what it gives is missing where there is no escape, or none was noted. The memo of
   * long strings is asked only about a string that goes on, so that short ones cost nothing.
   */
  private @Nullable Escapes passString(boolean noting) throws MalformedMessageException {
    int quote = position;
    boolean perhapsLong = end - quote > LongString.LEAST_BYTES;
    stringEscaped = false;
    noted = null;
    int near = perhapsLong ? quote + LongString.FIRST_LOOK_BYTES : end;
    int i = endOfText(quote + 1, near, noting || perhapsLong);
    if (perhapsLong && bytes[i] != '"') {
      LongString known = LongString.last(bytes, quote, end);
      if (known == null) {
        i = endOfText(i, end, true);
        keep(quote, i);
      } else {
        i = known.end();
        noted = known.escapes();
        stringEscaped = known.escapes().count() > 0;
      }
    }
    if (i == end) {
      throw new MalformedMessageException("a string in the JSON has no end");
    }
    stringStart = quote + 1;
    stringEnd = i;
    position = i + 1;
    return noted;
  }

  private void keep(int quote, int closing) {
    Escapes found = noted;
    if (closing < end) {
      LongString.passed(bytes, quote, closing, found == null ? new Escapes() : found);
    }
  }

  /** The closing quote's index, or one that is not before the limit and begins a character. */
  private int endOfText(int from, int limit, boolean noting) throws MalformedMessageException {
    int i = ByteSearch.endOfPlainText(bytes, from, limit);
    while (i < limit && bytes[i] != '"') {
      if (bytes[i] == '\\') {
        stringEscaped = true;
        if (noting) {
          note(i);
        }
        i = JsonUnescape.afterEscape(bytes, i, end);
      } else {
        i = afterCharacters(i, limit);
      }
      i = i < limit ? ByteSearch.endOfPlainText(bytes, i, limit) : i;
    }
    return i;
  }

  private void note(int escape) {
    Escapes found = noted == null ? new Escapes() : noted;
    found.add(escape);
    noted = found;
  }

  /** The end of a run of non-ASCII characters, of which there is at least one. */
  private int afterCharacters(int from, int limit) throws MalformedMessageException {
    if (bytes[from] >= 0) {
      throw new MalformedMessageException("a control character in a string of the JSON");
    }
    int i = from;
    while (i < limit && bytes[i] < 0) {
      i = Utf8.afterCharacter(bytes, i, end);
      if (i == Utf8.MALFORMED) {
        throw new MalformedMessageException("the JSON is not UTF-8");
      }
    }
    return i;
  }
}
