package io.github.gatlingmcp.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for bytes eight at a time. {@code word - LOW} makes the high bit of a byte that was zero,
 * so after an exclusive-or with the wanted byte in all eight places the lowest high bit marks the
 * first find; bits above it may be borrow noise and are never read.
 */
final class ByteSearch {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long BACKSLASHES = LOW * '\\';
  private static final long LINE_FEEDS = LOW * '\n';
  private static final long CARRIAGE_RETURNS = LOW * '\r';

  /** This bit turned over, the quote stands right after the control characters. */
  private static final long QUOTE_TO_SPACE = LOW * ('"' ^ ' ');

  private static final long AFTER_SPACES = LOW * (' ' + 1);
  private static final int BITS_TO_BYTES = 3;

  private ByteSearch() {}

  /**
   * The first index of {@code bytes[from, end)} whose byte is not plain text of a JSON string: a
   * quote, a backslash, a control character or a byte of a non-ASCII character; else {@code end}.
   */
  static int endOfPlainText(byte[] bytes, int from, int end) {
    int i = from;
    int lastWord = end - Long.BYTES;
    while (i <= lastWord) {
      long stops = notPlainText((long) WORD.get(bytes, i));
      if (stops != 0) {
        return i + firstByte(stops);
      }
      i += Long.BYTES;
    }
    while (i < end && isPlainText(bytes[i])) {
      i++;
    }
    return i;
  }

  private static long notPlainText(long word) {
    return (word | ((word ^ QUOTE_TO_SPACE) - AFTER_SPACES) | ((word ^ BACKSLASHES) - LOW)) & HIGH;
  }

  private static int firstByte(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> BITS_TO_BYTES;
  }

  private static boolean isPlainText(byte b) {
    return b >= ' ' && b != '"' && b != '\\';
  }

  /** The index of the first LF or CR of {@code bytes[from, end)}, else {@code end}. */
  static int lineEnd(byte[] bytes, int from, int end) {
    int i = from;
    int lastWord = end - Long.BYTES;
    while (i <= lastWord) {
      long word = (long) WORD.get(bytes, i);
      long stops = zeroBytes(word ^ LINE_FEEDS) | zeroBytes(word ^ CARRIAGE_RETURNS);
      if (stops != 0) {
        return i + firstByte(stops);
      }
      i += Long.BYTES;
    }
    while (i < end && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    return i;
  }

  private static long zeroBytes(long word) {
    return (word - LOW) & ~word & HIGH;
  }
}
