package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.github.gatlingmcp.javaapi.McpDsl.httpStatus;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.rpcErrorCode;
import static io.github.gatlingmcp.javaapi.McpDsl.together;
import static io.github.gatlingmcp.javaapi.McpDsl.toolError;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Two calls at once in one session under one id. A client must not do that, so the server may
 * refuse either; whom it answers has to get his own answer.
 */
public final class DuplicateIds {
  private static final String STATUS = "status of a duplicate";
  private static final String ERROR = "error of a duplicate";
  private static final String TOOL_ERROR = "tool error of a duplicate";
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAULT = 500;

  /** Calls that are answered at once are never under way together. */
  private static final String WAITING = "fetch-data";

  private static final int LEAST_MICROS = 50_000;
  private static final int DELAYS = 10_000;

  private final Optional<NamedTool> tool;
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /**
   * @param tool whose answer says what it is called with, and is not there at once; without one the
   *     reference server's, whose answer says how long it took
   */
  public DuplicateIds(Optional<NamedTool> tool) {
    this.tool = tool;
  }

  /** The tool's name. */
  public String tool() {
    return tool.map(NamedTool::name).orElse(WAITING);
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
    return exec(together(call(name, canary, 1, id), call(name, canary, 2, id)));
  }

  private McpArgumentsActionBuilder call(
      String name, Function<Session, String> canary, int which, Function<Session, Long> id) {
    Function<Session, String> said = canary.andThen(common -> common + " " + which);
    Function<Session, Integer> micros = said.andThen(DuplicateIds::micros);
    return tool.map(named -> allowed(named.unchecked(session -> name, said), named.saying(said)))
        .orElseGet(
            () ->
                allowed(
                    mcp(name).callTool(WAITING).argument("delayMicros", micros::apply),
                    jmesPath("structuredContent.delayMicros").ofInt().is(micros)))
        .requestId(id);
  }

  /** No two calls under way wait equally long, or hardly ever, and those of a pair never. */
  private static int micros(String said) {
    int which = said.charAt(said.length() - 1) - '0';
    String common = said.substring(0, said.length() - 1);
    return LEAST_MICROS + 2 * Math.floorMod(common.hashCode(), DELAYS) + which;
  }

  private McpArgumentsActionBuilder allowed(McpArgumentsActionBuilder call, CheckBuilder right) {
    return call.check(
            httpStatus().lt(FIRST_FAULT).saveAs(STATUS),
            rpcErrorCode().withDefault(0).saveAs(ERROR),
            toolError().withDefault(false).saveAs(TOOL_ERROR))
        .checkIf(this::isAnswered)
        .then(right);
  }

  private boolean isAnswered(Session session) {
    boolean isAnswered =
        session.getInt(STATUS) < FIRST_REFUSAL
            && session.getInt(ERROR) == 0
            && !session.getBoolean(TOOL_ERROR);
    (isAnswered ? answered : refused).increment();
    return isAnswered;
  }

  /** A server that refuses all the time has shown that it refuses, and no more. */
  public Map<String, String> findings() {
    return Map.of(
        "calls with duplicate ids", answered.sum() + " answered, " + refused.sum() + " refused");
  }
}
