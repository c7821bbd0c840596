package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.ChainBuilder;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import io.github.gatlingmcp.javaapi.McpNotificationCheck;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one speaker has a server tell all who listen, numbered. He goes on until his time is over
 * and the last listener has left, so that nobody leaves before he got a next word: only who gets a
 * later one can tell that others were lost.
 */
public final class Speech {
  private static final Duration LAST_CALL = Duration.ofSeconds(15);
  private static final String NUMBER = "said";

  private final Duration patience;
  private final AtomicInteger listeners = new AtomicInteger();
  private final AtomicInteger said = new AtomicInteger();
  private volatile boolean over;

  private Speech(Duration patience) {
    this.patience = patience;
  }

  /** With pauses between two words that are never longer. */
  public static Speech withPauses(Duration longest) {
    return new Speech(longest.plus(LAST_CALL));
  }

  /** Somebody listens from now on, until he {@link #leave}s. */
  public ChainBuilder enter() {
    return exec(
        session -> {
          listeners.incrementAndGet();
          return session;
        });
  }

  public ChainBuilder leave() {
    return exec(
        session -> {
          listeners.decrementAndGet();
          return session;
        });
  }

  /** Says it: the tool's answer has the number. */
  public ChainBuilder say(McpArgumentsActionBuilder trigger) {
    return exec(trigger.check(jmesPath("structuredContent.lastSequence").ofInt().saveAs(NUMBER)))
        .doIf(session -> session.contains(NUMBER))
        .then(
            exec(
                session -> {
                  said.set(session.getInt(NUMBER));
                  return session;
                }));
  }

  /**
   * What the speaker does.
   *
   * @param length how long he speaks in any case
   * @param longestVisit how long he waits for who is still there then
   * @param words what he says, again and again
   */
  public ChainBuilder speak(Duration length, Duration longestVisit, ChainBuilder words) {
    return during(length)
        .on(words)
        .exec(
            session -> {
              over = true;
              return session;
            })
        .asLongAsDuring(session -> listeners.get() > 0, longestVisit.plus(patience))
        .on(words);
  }

  /** Listens until the time is over for which the speaker speaks in any case. */
  public ChainBuilder untilTimeIsOver(Duration atMost) {
    return asLongAsDuring(session -> !over, atMost.plus(patience))
        .on(pause(Duration.ofMillis(200)));
  }

  /** Waits for the next word, whichever it is. */
  public ChainBuilder next(McpNotificationCheck word) {
    return exec(session -> session.set(NUMBER, said.get()))
        .exec(
            mcp("next")
                .awaitNotification(patience)
                .on(
                    word.matching(
                        jmesPath("_meta.sequence").ofInt().gt(session -> session.getInt(NUMBER)))));
  }
}
