package io.github.gatlingmcp.client;

import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.Transport;
import java.util.Optional;

/** The end of a session at the server. */
public final class Goodbye {
  private Goodbye() {}

  /** How it went. */
  public record Ending(Outcome outcome, Timings timings) {}

  /**
   * Asks the server to end the session, and closes the transport when it has answered. That the
   * server offers no end (405) or knows the session no more (404, 400) is as good as an end.
   */
  static void say(Transport transport, Timers timers, long timeoutNanos, CloseListener listener) {
    OneWay oneWay =
        new OneWay(
            timers,
            timeoutNanos,
            (outcome, timings) -> {
              transport.close();
              listener.closed(Optional.of(new Ending(tolerate(outcome), timings)));
            });
    oneWay.started(transport.terminate(oneWay));
  }

  private static Outcome tolerate(Outcome outcome) {
    if (outcome instanceof Outcome.HttpError error
        && (error.status() == 400 || error.status() == 404 || error.status() == 405)) {
      return OneWay.TAKEN;
    }
    return outcome;
  }
}
