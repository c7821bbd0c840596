package io.github.gatlingmcp.server.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may go wrong, on purpose, when a client comes back for the rest of its listening stream. */
public enum ResumptionFault {
  /** The stream goes on from now: what was said meanwhile is lost. */
  FORGET_EVENTS,
  /** What the client has heard last is said again. */
  REPEAT_EVENTS,
  /** The resources that the session subscribed to are forgotten. */
  FORGET_SUBSCRIPTIONS,
  /** The session is over, and the client gets status 404. */
  FORGET_SESSION;

  /** The name in the ledger and in the admin route, such as {@code forget-events}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault of that name. */
  public static Optional<ResumptionFault> find(String text) {
    return Arrays.stream(values()).filter(fault -> fault.text().equals(text)).findFirst();
  }
}
