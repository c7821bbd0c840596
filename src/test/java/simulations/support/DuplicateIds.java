package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.github.gatlingmcp.javaapi.McpDsl.httpStatus;
import static io.github.gatlingmcp.javaapi.McpDsl.rpcErrorCode;
import static io.github.gatlingmcp.javaapi.McpDsl.together;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Two calls at once in one session under one id. A client must not do that, so the server may
 * refuse either; whom it answers has to get his own answer.
 */
public final class DuplicateIds {
  private static final String STATUS = "status of a duplicate";
  private static final String ERROR = "error of a duplicate";
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAULT = 500;

  private final NamedTool tool;
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** With this tool, whose answer says what it is called with. */
  public DuplicateIds(NamedTool tool) {
    this.tool = tool;
  }

  /**
   * For {@code before()}.
   *
   * @throws RunRefusedException over a wire where nobody could tell whose an answer is
   */
  public static void insistOnResponses(RunSettings settings) {
    if (settings.wire() != Wire.STREAMABLE_HTTP) {
      throw RunRefusedException.because(
          "%s is 'true', but over %s all answers come over one connection, where nothing but their id tells whose they are"
              .formatted(Setting.DUPLICATE_IDS.key(), settings.wire().word()));
    }
  }

  /**
   * Both calls of a pair.
   *
   * @param name of each in the report
   * @param canary what they say; each adds something of its own
   * @param id for both, new in each pair
   */
  public ChainBuilder pair(
      String name, Function<Session, String> canary, Function<Session, Long> id) {
    return exec(
        together(
            call(name, canary.andThen(said -> said + " one"), id),
            call(name, canary.andThen(said -> said + " other"), id)));
  }

  private McpArgumentsActionBuilder call(
      String name, Function<Session, String> said, Function<Session, Long> id) {
    return tool.unchecked(session -> name, said)
        .requestId(id)
        .check(
            httpStatus().lt(FIRST_FAULT).saveAs(STATUS),
            rpcErrorCode().withDefault(0).saveAs(ERROR))
        .checkIf(this::isAnswered)
        .then(tool.saying(said));
  }

  private boolean isAnswered(Session session) {
    boolean isAnswered = session.getInt(STATUS) < FIRST_REFUSAL && session.getInt(ERROR) == 0;
    (isAnswered ? answered : refused).increment();
    return isAnswered;
  }

  /** A server that refuses all the time has shown that it refuses, and no more. */
  public Map<String, String> findings() {
    return Map.of(
        "calls with duplicate ids", answered.sum() + " answered, " + refused.sum() + " refused");
  }
}
