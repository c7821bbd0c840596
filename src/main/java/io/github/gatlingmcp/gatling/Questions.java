package io.github.gatlingmcp.gatling;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.ServerRequestHandler;
import io.github.gatlingmcp.gatling.AnswerPlan.Decision;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Timers;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what the server of one session asks, each question in its time. Confined to the user's
 * event loop.
 */
final class Questions implements ServerRequestHandler {
  /** How many answers may wait for their time; more questions are refused at once. */
  private static final int MOST_WAITING = 100;

  /** The user's own pings go the other way. */
  private static final String PING = "ping from the server";

  private static final String REFUSED = " (refused)";
  private static final Logger LOGGER = LoggerFactory.getLogger(Questions.class);
  private static final Set<String> METHODS =
      Set.of(
          McpMethod.PING,
          McpMethod.SAMPLING_CREATE_MESSAGE,
          McpMethod.ELICITATION_CREATE,
          McpMethod.ROOTS_LIST);

  private final Offered offered;
  private final RandomGenerator random;
  private final Timers timers;
  private final Supplier<Session> session;
  private final Line line;
  private final Set<Timers.Timer> waiting = new HashSet<>(2);
  private boolean over;

  /**
   * @param session the user's, as his running action sees it
   */
  Questions(
      Offered offered,
      RandomGenerator random,
      Timers timers,
      Supplier<Session> session,
      Line line) {
    this.offered = offered;
    this.random = random;
    this.timers = timers;
    this.session = session;
    this.line = line;
  }

  /** Where the report's lines go. */
  @FunctionalInterface
  interface Line {
    /** Begins when the question was read, and ends when its answer was given to the transport. */
    void write(String name, long startNanos, long endNanos, Optional<String> failure);
  }

  /** This handler, by every method that it answers. */
  Map<String, ServerRequestHandler> byMethod() {
    Map<String, ServerRequestHandler> handlers = new HashMap<>();
    METHODS.forEach(method -> handlers.put(method, this));
    return handlers;
  }

  @Override
  public void handle(String method, RawJson params, Consumer<Reply> answer) {
    long askedNanos = timers.nanoTime();
    Asked asked = new Asked(method, askedNanos, answer);
    Decision decision;
    try {
      Question question =
          new Question(method, params, new io.gatling.javaapi.core.Session(session.get()));
      decision = offered.answerTo(question).decide(question, random);
    } catch (UncheckedIOException e) {
      give(asked, refused(ErrorCode.INVALID_PARAMS, "params cannot be read"), Optional.empty());
      return;
    } catch (RuntimeException e) {
      LOGGER.error("the answer to {} could not be made: {}", method, e.toString());
      Decision failed = refused(ErrorCode.INTERNAL_ERROR, "the client's handler failed");
      give(asked, failed, Optional.of(FailureText.NO_ANSWER));
      return;
    }
    inItsTime(asked, decision);
  }

  /** One question on its way to its answer. */
  private record Asked(String method, long nanos, Consumer<Reply> answer) {}

  private static Decision refused(int code, String message) {
    return Decision.of(new Reply.Refusal(code, message));
  }

  private void inItsTime(Asked asked, Decision decision) {
    if (decision.delayNanos() <= 0) {
      give(asked, decision, Optional.empty());
    } else if (waiting.size() >= MOST_WAITING) {
      give(asked, refused(ErrorCode.INTERNAL_ERROR, "too many questions"), Optional.empty());
    } else {
      new Waiting(asked, decision).begin();
    }
  }

  private void give(Asked asked, Decision decision, Optional<String> failure) {
    if (!over) {
      asked.answer().accept(decision.reply());
      if (!decision.silent()) {
        line.write(name(asked, decision), asked.nanos(), timers.nanoTime(), failure);
      }
    }
  }

  private static String name(Asked asked, Decision decision) {
    String plain = asked.method().equals(McpMethod.PING) ? PING : asked.method();
    return decision.name().orElse(plain) + (decision.refused() ? REFUSED : "");
  }

  /** The session ended: nobody wants the answers that still wait. */
  void close() {
    over = true;
    waiting.forEach(Timers.Timer::cancel);
    waiting.clear();
  }

  int waiting() {
    return waiting.size();
  }

  /** An answer that waits for its time. */
  private final class Waiting implements Runnable {
    private final Asked asked;
    private final Decision decision;
    private Timers.@Nullable Timer timer;

    Waiting(Asked asked, Decision decision) {
      this.asked = asked;
      this.decision = decision;
    }

    void begin() {
      Timers.Timer started = timers.schedule(decision.delayNanos(), this);
      timer = started;
      waiting.add(started);
    }

    @Override
    public void run() {
      if (timer != null) {
        waiting.remove(timer);
      }
      give(asked, decision, Optional.empty());
    }
  }
}
