package io.github.gatlingmcp.measured;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A baseline of two runs, and then two that are compared with it: one against a server that is as
 * fast as it was, one against a server that takes {@value #PERCENT} % longer.
 */
record ComparedRound(GatlingRun equal, GatlingRun slower) {
  private static final int PERCENT = 15;

  /**
   * Two runs at a time: they share what else the machine has to do, and half the time is enough.
   *
   * @param micros how long a call takes
   */
  static ComparedRound run(URI server, Path folder, int micros) throws Exception {
    List<Path> baseline = new ArrayList<>();
    try (GatlingRun.Started first = start(server, folder.resolve("first"), micros, List.of());
        GatlingRun.Started second = start(server, folder.resolve("second"), micros, List.of())) {
      baseline.add(MeasuredRun.mcp(first.join()));
      baseline.add(MeasuredRun.mcp(second.join()));
    }
    int more = micros / 100 * PERCENT;
    try (GatlingRun.Started same = start(server, folder.resolve("same"), micros, baseline);
        GatlingRun.Started slow = start(server, folder.resolve("slow"), micros + more, baseline)) {
      return new ComparedRound(same.join(), slow.join());
    }
  }

  private static GatlingRun.Started start(URI server, Path folder, int micros, List<Path> baselines)
      throws Exception {
    return MeasuredRun.plan(ComparedSimulation.class, folder, server)
        .property("test.delay", micros)
        .property(
            "test.baselines", String.join(",", baselines.stream().map(Path::toString).toList()))
        .start();
  }

  static JsonNode comparison(GatlingRun run) throws Exception {
    return MeasuredRun.verdict(MeasuredRun.mcp(run)).get("comparison");
  }

  /** What is said of the median of the calls. */
  static JsonNode median(GatlingRun run) throws Exception {
    for (JsonNode change : comparison(run).get("changes")) {
      if (change.get("request").asText().equals("fetch")
          && change.get("measure").asText().equals("p50")) {
        return change;
      }
    }
    throw new AssertionError("nothing was compared: " + run.output());
  }
}
