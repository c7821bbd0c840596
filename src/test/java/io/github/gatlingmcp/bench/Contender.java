package io.github.gatlingmcp.bench;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.bench.BenchSettings.Check;
import java.util.List;

/** One way to make and check the same requests. */
record Contender(String label, Class<? extends Simulation> simulation, Check check) {
  static Contender plain(Check check) {
    return new Contender("http " + check.label(), HttpBenchSimulation.class, check);
  }

  static Contender ours(Check check) {
    return new Contender("mcp " + check.label(), McpBenchSimulation.class, check);
  }

  /** A case: its contenders take turns, the first is what the others are compared with. */
  record Case(String name, boolean stream, boolean resource, List<Contender> contenders) {
    static final List<Case> ALL =
        List.of(
            new Case(
                "echo-json",
                false,
                false,
                List.of(plain(Check.JMES_PATH), ours(Check.JMES_PATH), ours(Check.TEXT))),
            new Case(
                "echo-stream",
                true,
                false,
                List.of(
                    plain(Check.JMES_PATH),
                    ours(Check.JMES_PATH),
                    ours(Check.TEXT),
                    plain(Check.SUBSTRING))),
            new Case(
                "resource",
                false,
                true,
                List.of(plain(Check.JMES_PATH), ours(Check.TEXT), ours(Check.JMES_PATH))));
  }
}
