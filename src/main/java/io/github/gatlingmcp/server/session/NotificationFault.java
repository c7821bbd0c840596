package io.github.gatlingmcp.server.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may go wrong, on purpose, with a numbered notification on its way to one subscriber. */
public enum NotificationFault {
  /** It is never sent. */
  DROP_NOTIFICATION,
  /** It is sent twice. */
  REPEAT_NOTIFICATION,
  /**
   * It is held back until the next one of its source and method went to the same subscriber; when
   * none follows, it is never sent. One at a time for each subscriber.
   */
  SWAP_NOTIFICATIONS,
  /**
   * The stream ends before it, without a word when to come back. Who resumes gets it then; over a
   * connection that is the session, the session ends.
   */
  CUT_STREAM,
  /** From it on the subscriber gets nothing any more, while the stream stays open. */
  MUTE_STREAM;

  /** The name in the ledger and in the admin route, such as {@code drop-notification}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault of that name. */
  public static Optional<NotificationFault> find(String text) {
    return Arrays.stream(values()).filter(fault -> fault.text().equals(text)).findFirst();
  }
}
