package io.github.gatlingmcp.client;

import java.util.Locale;

/** Tells the HTTP errors that mean "I do not know this session" from the others. */
final class SessionLoss {
  private SessionLoss() {}

  /**
   * 404 always (MCP 2025-11-25, Session Management); 400 when its message speaks of the session, as
   * some servers do.
   */
  static boolean isMeantBy(Outcome.HttpError error) {
    return switch (error.status()) {
      case 404 -> true;
      case 400 ->
          error
              .error()
              .map(e -> e.message().toLowerCase(Locale.ROOT).contains("session"))
              .orElse(false);
      default -> false;
    };
  }
}
