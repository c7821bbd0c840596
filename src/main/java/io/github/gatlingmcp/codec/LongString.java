package io.github.gatlingmcp.codec;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the long string ends that a thread passed last. An answer's long text is passed twice, when
 * the message is read and when a check asks for the text; the second time nothing needs to be
 * looked at again. Relies on nobody writing to an array that has been read.
 */
final class LongString {
  /** Shorter ones are passed sooner than looked up. */
  static final int LEAST_BYTES = 8 * 1024;

  /** A string that ends within this is not looked up: most are short. */
  static final int FIRST_LOOK_BYTES = 256;

  private static final ThreadLocal<@Nullable LongString> LAST = new ThreadLocal<>();

  private final WeakReference<byte[]> bytes;
  private final int quote;
  private final int end;
  private final Escapes escapes;

  private LongString(byte[] bytes, int quote, int end, Escapes escapes) {
    this.bytes = new WeakReference<>(bytes);
    this.quote = quote;
    this.end = end;
    this.escapes = escapes;
  }

  /**
   * The last one, if it was this.
   *
   * @param quote the index of its opening quote
   * @param limit where the text in which it stands ends
   */
  static @Nullable LongString last(byte[] bytes, int quote, int limit) {
    LongString last = LAST.get();
    return last != null && last.quote == quote && last.end < limit && last.bytes.refersTo(bytes)
        ? last
        : null;
  }

  /**
   * Keeps this one, if it is long.
   *
   * @param end the index of its closing quote
   */
  static void passed(byte[] bytes, int quote, int end, Escapes escapes) {
    if (end - quote > LEAST_BYTES) {
      LAST.set(new LongString(bytes, quote, end, escapes));
    }
  }

  int end() {
    return end;
  }

  Escapes escapes() {
    return escapes;
  }
}
