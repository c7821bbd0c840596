package io.github.gatlingmcp.server.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The severities of {@code notifications/message}, least severe first (RFC 5424). */
public enum LogLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word on the wire. */
  public String text() {
    return text;
  }

  /** The level of that word on the wire. */
  public static Optional<LogLevel> find(String text) {
    return Arrays.stream(values()).filter(level -> level.text.equals(text)).findFirst();
  }
}
