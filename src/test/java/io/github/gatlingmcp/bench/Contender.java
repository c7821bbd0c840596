package io.github.gatlingmcp.bench;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.bench.BenchSettings.Check;
import io.github.gatlingmcp.bench.BenchSettings.Wire;
import java.util.List;

/** One way to make and check the same requests. */
record Contender(String label, Class<? extends Simulation> simulation, Wire wire, Check check) {
  static Contender plain(Wire wire, Check check) {
    return new Contender("http " + check.label(), HttpBenchSimulation.class, wire, check);
  }

  static Contender plainSocket(Check check) {
    return new Contender("ws " + check.label(), WsBenchSimulation.class, Wire.WEB_SOCKET, check);
  }

  static Contender ours(Wire wire, Check check) {
    return ours("mcp", wire, check);
  }

  static Contender ours(String label, Wire wire, Check check) {
    return new Contender(label + " " + check.label(), McpBenchSimulation.class, wire, check);
  }

  /** A case: its contenders take turns, the first is what the others are compared with. */
  record Case(String name, boolean resource, List<Contender> contenders) {
    static final List<Case> ALL =
        List.of(
            new Case(
                "echo-json",
                false,
                List.of(
                    plain(Wire.JSON, Check.JMES_PATH),
                    ours(Wire.JSON, Check.JMES_PATH),
                    ours(Wire.JSON, Check.TEXT))),
            new Case(
                "echo-stream",
                false,
                List.of(
                    plain(Wire.STREAM, Check.JMES_PATH),
                    ours(Wire.STREAM, Check.JMES_PATH),
                    ours(Wire.STREAM, Check.TEXT),
                    plain(Wire.STREAM, Check.SUBSTRING))),
            new Case(
                "websocket",
                false,
                List.of(
                    plainSocket(Check.JMES_PATH),
                    ours(Wire.WEB_SOCKET, Check.JMES_PATH),
                    ours(Wire.WEB_SOCKET, Check.TEXT),
                    plainSocket(Check.SUBSTRING))),
            new Case(
                "http-sse",
                false,
                List.of(
                    ours("streamable", Wire.STREAM, Check.JMES_PATH),
                    ours("http-sse", Wire.HTTP_SSE, Check.JMES_PATH))),
            new Case(
                "resource",
                true,
                List.of(
                    plain(Wire.JSON, Check.JMES_PATH),
                    ours(Wire.JSON, Check.TEXT),
                    ours(Wire.JSON, Check.JMES_PATH))));
  }
}
