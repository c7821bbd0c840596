package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs against a server that is as fast as it was, and one that is not. */
final class ComparisonIT {
  private static final Logger LOGGER = LoggerFactory.getLogger(ComparisonIT.class);
  private static final int DELAY = 40;
  private static final int SLOWER_BY_FIFTEEN_PERCENT = 46;

  private static final int FAILED = 2;

  /** On a machine that is too busy to say so. */
  private static final int INCONCLUSIVE = 3;

  @TempDir Path folder;

  /**
   * Two runs at a time: they share what else the machine has to do, and half the time is enough.
   */
  @Test
  void aSlowerServerIsFoundAndAnEqualOneIsNot() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        GatlingRun.Started first = start(server, "first", DELAY, List.of());
        GatlingRun.Started second = start(server, "second", DELAY, List.of())) {
      OtherWork before = new OtherWork();
      List<GatlingRun> runs = List.of(first.join(), second.join());
      double inBaseline =
          before.share(List.of(MeasuredRun.data(runs.get(0)), MeasuredRun.data(runs.get(1))));
      List<Path> baseline = List.of(MeasuredRun.mcp(runs.get(0)), MeasuredRun.mcp(runs.get(1)));
      try (GatlingRun.Started equal = start(server, "equal", DELAY, baseline);
          GatlingRun.Started slower =
              start(server, "slower", SLOWER_BY_FIFTEEN_PERCENT, baseline)) {
        OtherWork others = new OtherWork();
        GatlingRun found = slower.join();
        GatlingRun same = equal.join();
        double share =
            Math.max(
                inBaseline, others.share(List.of(MeasuredRun.data(found), MeasuredRun.data(same))));
        LOGGER.info("equal: {}, slower: {}, other work: {}", median(same), median(found), share);
        assumeTrue(
            !OtherWork.isMuch(share) || isRight(same, found),
            () -> "the machine is too busy for this: " + share);

        assertThat(median(same)).isNotEqualTo("worse");
        assertThat(median(found)).isEqualTo("worse");
        assertThat(found.exitCode()).as(found.output()).isIn(FAILED, INCONCLUSIVE);
      }
    }
  }

  private static boolean isRight(GatlingRun same, GatlingRun slower) throws Exception {
    return !median(same).equals("worse") && median(slower).equals("worse");
  }

  private GatlingRun.Started start(McpServer server, String name, int delay, List<Path> baselines)
      throws Exception {
    return MeasuredRun.plan(ComparedSimulation.class, folder.resolve(name), server.uri())
        .property("test.delay", delay)
        .property(
            "test.baselines", String.join(",", baselines.stream().map(Path::toString).toList()))
        .start();
  }

  /** What is said of the median of the calls. */
  private static String median(GatlingRun run) throws Exception {
    for (JsonNode change : MeasuredRun.verdict(MeasuredRun.mcp(run)).at("/comparison/changes")) {
      if (change.get("request").asText().equals("fetch")
          && change.get("measure").asText().equals("p50")) {
        return change.get("outcome").asText();
      }
    }
    throw new AssertionError("nothing was compared: " + run.output());
  }
}
