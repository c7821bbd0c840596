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
              Outcome judged = judge(outcome, timings.httpStatus());
              listener.closed(Optional.of(new Ending(judged, timings)));
            });
    oneWay.started(transport.terminate(oneWay));
  }

  /** To the transport, every whole answer is an end. */
  private static Outcome judge(Outcome outcome, int status) {
    return outcome instanceof Outcome.Answered && !isGood(status)
        ? new Outcome.HttpError(status, Optional.empty())
        : outcome;
  }

  private static boolean isGood(int status) {
    return status < 300 || status == 400 || status == 404 || status == 405;
  }
}
