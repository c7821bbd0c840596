package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields of the event that is being read (WHATWG HTML §9.2.6, "process the field"). */
final class EventFields {
  private static final byte[] DATA = "data".getBytes(US_ASCII);
  private static final byte[] EVENT = "event".getBytes(US_ASCII);
  private static final byte[] ID = "id".getBytes(US_ASCII);
  private static final byte[] RETRY = "retry".getBytes(US_ASCII);
  private static final byte[] MESSAGE = ServerSentEvent.MESSAGE.getBytes(US_ASCII);
  private static final int LONGEST_NAME = 5;
  private static final long NO_RETRY = -1;

  private final DataLines data = new DataLines();
  private String type = ServerSentEvent.MESSAGE;
  private @Nullable String id;
  private long retryMillis = NO_RETRY;

  /** Takes in one line that is not empty. Whether it held a field that the event keeps. */
  boolean line(byte[] bytes, int from, int to) {
    int colon = from;
    int nameLimit = Math.min(to, from + LONGEST_NAME);
    while (colon < nameLimit && bytes[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, to);
    if (value < to && bytes[value] == ' ') {
      value++;
    }
    boolean nameEnds = colon == to || bytes[colon] == ':';
    return nameEnds && field(bytes, from, colon, value, to);
  }

  private boolean field(byte[] bytes, int name, int nameEnd, int value, int to) {
    if (is(DATA, bytes, name, nameEnd)) {
      data.add(bytes, value, to);
    } else if (is(EVENT, bytes, name, nameEnd)) {
      type = type(bytes, value, to);
    } else if (is(ID, bytes, name, nameEnd)) {
      id(bytes, value, to);
    } else if (is(RETRY, bytes, name, nameEnd)) {
      retry(bytes, value, to);
    } else {
      return false;
    }
    return true;
  }

  private static boolean is(byte[] wanted, byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, wanted, 0, wanted.length);
  }

  private static String type(byte[] bytes, int from, int to) {
    return from == to || is(MESSAGE, bytes, from, to)
        ? ServerSentEvent.MESSAGE
        : new String(bytes, from, to - from, UTF_8);
  }

  private void id(byte[] bytes, int from, int to) {
    String value = new String(bytes, from, to - from, UTF_8);
    if (value.indexOf('\0') < 0) {
      id = value;
    }
  }

  private void retry(byte[] bytes, int from, int to) {
    long millis = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return;
      }
      millis = Math.min(millis * 10 + bytes[i] - '0', ServerSentEvent.LONGEST_RETRY_MILLIS);
    }
    if (from < to) {
      retryMillis = millis;
    }
  }

  /** The event, unless there is nothing to tell of it. Starts the next one. */
  @Nullable ServerSentEvent take() {
    boolean told = !data.isEmpty() || id != null || retryMillis != NO_RETRY;
    ServerSentEvent event = told ? new ServerSentEvent(type, id, retryMillis, data.take()) : null;
    type = ServerSentEvent.MESSAGE;
    id = null;
    retryMillis = NO_RETRY;
    return event;
  }
}
