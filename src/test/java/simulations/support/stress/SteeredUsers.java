package simulations.support.stress;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import simulations.support.stress.SteeredLoad.Turn;

/** What each user of a {@link SteeredLoad} does over and over. */
public final class SteeredUsers {
  private static final String TURN = "turn";
  private static final Duration LOOKING = Duration.ofMillis(50);

  private SteeredUsers() {}

  /** Waits until the next call is due, makes it and says how it went; or waits a little. */
  public static ChainBuilder turn(SteeredLoad load, ActionBuilder call) {
    return exec(session -> take(load, session.markAsSucceeded()))
        .pause(session -> left(session))
        .exec(
            doIf(session -> session.contains(TURN))
                .then(
                    exec(
                        session -> {
                          load.begun(given(session), System.nanoTime());
                          return session;
                        }),
                    exec(call),
                    exec(
                        session -> {
                          load.ended(given(session), System.nanoTime(), !session.isFailed());
                          return session;
                        })));
  }

  /** The name of the request. */
  public static String name(Session session) {
    return given(session).name();
  }

  /** When it is due. */
  public static Instant due(Session session) {
    return Instant.now().plusNanos(given(session).dueNanos() - System.nanoTime());
  }

  private static Session take(SteeredLoad load, Session session) {
    Optional<Turn> turn = load.next(System.nanoTime());
    return turn.map(given -> session.set(TURN, given)).orElseGet(() -> session.remove(TURN));
  }

  private static Duration left(Session session) {
    return session.contains(TURN)
        ? Duration.ofNanos(Math.max(0, given(session).dueNanos() - System.nanoTime()))
        : LOOKING;
  }

  private static Turn given(Session session) {
    return session.get(TURN);
  }
}
