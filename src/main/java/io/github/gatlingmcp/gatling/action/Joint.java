package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import java.util.function.Consumer;

/**
 * Requests of one user that are under way at the same time: they share his session, and he goes on
 * when the last one is over. Confined to his event loop.
 */
final class Joint {
  private final UserRun run;
  private final long latenessNanos;
  private final Consumer<Session> whenOver;
  private int left;

  /**
   * @param latenessNanos how much later all of them begin than the user's plan has it
   * @param count how many there are
   */
  Joint(Session session, long latenessNanos, int count, Consumer<Session> whenOver) {
    this.run = new UserRun(session);
    this.latenessNanos = latenessNanos;
    this.left = count;
    this.whenOver = whenOver;
  }

  /** What becomes of the session. */
  UserRun run() {
    return run;
  }

  long latenessNanos() {
    return latenessNanos;
  }

  /** One of them could not be made. */
  void crashed() {
    run.become(run.session().markAsFailed());
    over();
  }

  /** One of them is over. */
  void over() {
    left--;
    if (left == 0) {
      whenOver.accept(run.session());
    }
  }
}
