package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A simulation of the pack, run in its quick form, and what its verdict says.
 *
 * @param run how it ended
 * @param judgements pass, fail or inconclusive, by what was judged
 * @param actual what was found, by the same
 * @param reasons why, by the same
 */
record Question(
    GatlingRun run,
    Map<String, String> judgements,
    Map<String, String> actual,
    Map<String, String> reasons) {
  static final int PASSED = 0;
  static final int FAILED = 2;

  /** A busy machine may keep any run from passing, but makes none fail. */
  static final int INCONCLUSIVE = 3;

  /** Against that server; the verdict is the exit code. */
  static GatlingRun.Plan plan(String simulation, Path folder, McpServer server) {
    return plan(simulation, folder).property("mcp.url", server.uri());
  }

  /** Against the embedded server. */
  static GatlingRun.Plan plan(String simulation, Path folder) {
    return GatlingRun.of("simulations." + simulation, folder).property("mcp.verdict", "exit");
  }

  static Question ask(GatlingRun.Plan plan) throws IOException, InterruptedException {
    return of(plan.run());
  }

  /** What stands in place of a figure where there is none. */
  private static final Set<String> NO_FIGURES = Set.of("no data", "too short");

  /** What a run that is over has found. A verdict of nothing would please every test. */
  static Question of(GatlingRun run) throws IOException {
    Map<String, String> judgements = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    Map<String, String> reasons = new TreeMap<>();
    JsonNode verdict = MeasuredRun.verdict(MeasuredRun.mcp(run));
    for (JsonNode one : verdict.get("judgements")) {
      judgements.put(one.get("name").asText(), one.get("result").asText());
      actual.put(one.get("name").asText(), one.get("actual").asText());
      reasons.put(one.get("name").asText(), one.get("reason").asText());
    }
    assertThat(judgements).as(run.output()).isNotEmpty();
    return new Question(run, judgements, actual, reasons);
  }

  /**
   * That was found not to hold: by a figure, and not for want of one. A busy machine may leave it
   * in doubt, but does not let it pass.
   */
  void finds(String judgement) {
    assertThat(judgements.get(judgement))
        .as("%s in %s%n%s", judgement, judgements, run.output())
        .isIn("fail", "inconclusive");
    assertThat(actual.get(judgement)).as(judgement).isNotIn(NO_FIGURES);
  }

  /** Those that did not hold, whoever was to blame. */
  Map<String, String> failed() {
    Map<String, String> failed = new TreeMap<>(judgements);
    failed.values().removeIf(result -> !result.equals("fail"));
    return failed;
  }

  /** Budgets that were broken, whether the injector kept up or not. */
  Set<String> broken() {
    Set<String> broken = new TreeSet<>(reasons.keySet());
    broken.removeIf(
        name ->
            !judgements.get(name).equals("fail")
                && !reasons.get(name).endsWith("but the injector did not keep up"));
    return broken;
  }
}
