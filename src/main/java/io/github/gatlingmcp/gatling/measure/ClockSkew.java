package io.github.gatlingmcp.gatling.measure;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far the server's clock is ahead of the injector's, as far as HTTP tells. */
final class ClockSkew {
  private ClockSkew() {}

  /**
   * The bounds of the skew, for people; nothing when that is no date.
   *
   * @param date of the header {@code Date}, which has whole seconds
   * @param receivedEpochMillis when it was read
   */
  static Optional<String> of(String date, long receivedEpochMillis) {
    try {
      long said =
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond() * 1_000;
      long least = said - receivedEpochMillis;
      return Optional.of("server ahead by " + least + " to " + (least + 999) + " ms");
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
