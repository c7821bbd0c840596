package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.spec.ErrorCode;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * How one kind of question is answered: with what, after which delay, and how often not. Immutable.
 *
 * @param content what is answered when nothing fails
 * @param failing the share of the questions that are answered otherwise: 0 to 1
 * @param otherwise how those are answered
 * @param name the line in the report, in place of the method
 * @param silent whether there is no line
 */
public record AnswerPlan(
    Content content,
    DelayModel delay,
    double failing,
    Content otherwise,
    Optional<String> name,
    boolean silent) {
  private static final Content REJECTED =
      (question, random) ->
          Decision.of(new Reply.Refusal(ErrorCode.USER_REJECTED, "User rejected the request"));

  /** Decides what to answer. */
  @FunctionalInterface
  public interface Content {
    /** Called on the user's event loop; must not block. */
    Decision decide(Question question, RandomGenerator random);
  }

  /**
   * What to answer, and when.
   *
   * @param refused whether the question counts as refused in the report
   */
  public record Decision(
      Reply reply, long delayNanos, boolean refused, Optional<String> name, boolean silent) {
    static Decision of(Reply reply) {
      return new Decision(reply, 0, reply instanceof Reply.Refusal, Optional.empty(), false);
    }
  }

  /** Answers at once. */
  static AnswerPlan of(Function<Question, Reply> reply) {
    return new AnswerPlan(
        (question, random) -> Decision.of(reply.apply(question)),
        DelayModel.NONE,
        0,
        REJECTED,
        Optional.empty(),
        false);
  }

  /** Lets each question be answered by a plan of its own. */
  public static AnswerPlan choosing(Function<Question, AnswerPlan> choice) {
    return new AnswerPlan(
        (question, random) -> choice.apply(question).decide(question, random),
        DelayModel.NONE,
        0,
        REJECTED,
        Optional.empty(),
        false);
  }

  public AnswerPlan after(DelayModel delay) {
    return new AnswerPlan(content, delay, failing, otherwise, name, silent);
  }

  /** Lets this share fail with the error that says that the person said no. */
  public AnswerPlan failing(double share) {
    return new AnswerPlan(content, delay, share, REJECTED, name, silent);
  }

  /** Lets this share be answered by another plan. */
  public AnswerPlan failing(double share, AnswerPlan otherwise) {
    return new AnswerPlan(content, delay, share, otherwise::decide, name, silent);
  }

  public AnswerPlan name(String name) {
    return new AnswerPlan(content, delay, failing, otherwise, Optional.of(name), silent);
  }

  public AnswerPlan silently() {
    return new AnswerPlan(content, delay, failing, otherwise, name, true);
  }

  /** Draws from {@code random} what is left to chance. */
  Decision decide(Question question, RandomGenerator random) {
    long nanos = delay.nanos(random);
    boolean fails = failing > 0 && random.nextDouble() < failing;
    Decision inner = (fails ? otherwise : content).decide(question, random);
    return new Decision(
        inner.reply(),
        nanos + inner.delayNanos(),
        fails || inner.refused(),
        inner.name().or(() -> name),
        silent || inner.silent());
  }
}
