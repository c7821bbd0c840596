package io.github.gatlingmcp.codec;

import io.github.gatlingmcp.spec.RawJson;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The data lines of one event. A single line, the usual case, stays where it is; only a second one
 * makes them be copied together.
 */
final class DataLines {
  private static final byte[] NOTHING = {};
  private static final byte[] LINE_FEED = {'\n'};

  private @Nullable RawJson single;
  private byte[] joined = NOTHING;
  private int length;

  boolean isEmpty() {
    return single == null;
  }

  void add(byte[] bytes, int from, int to) {
    RawJson first = single;
    if (first == null) {
      single = new RawJson(bytes, from, to - from);
      return;
    }
    if (joined.length == 0) {
      append(first.array(), first.offset(), first.length(), to - from + 1);
    }
    append(LINE_FEED, 0, 1, to - from);
    append(bytes, from, to - from, 0);
  }

  private void append(byte[] bytes, int from, int count, int following) {
    int needed = length + count + following;
    if (needed > joined.length) {
      joined = Arrays.copyOf(joined, Math.max(needed, 2 * length));
    }
    System.arraycopy(bytes, from, joined, length, count);
    length += count;
  }

  /** The lines joined by LF, empty when there was none. Forgets them, and the array with them. */
  RawJson take() {
    RawJson first = single;
    RawJson data = first != null && joined.length == 0 ? first : new RawJson(joined, 0, length);
    single = null;
    joined = NOTHING;
    length = 0;
    return data;
  }
}
