package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.RunInfo;
import io.github.gatlingmcp.report.SecondLine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What stands at the top of the page.
 *
 * @param seconds how long the run was measured
 * @param partial why the run is not whole; empty when it is
 * @param headline what of the environment says which server was met, and how
 */
record RunFacts(
    String run,
    String simulation,
    long startEpochMillis,
    long seconds,
    String partial,
    List<Fact> headline,
    List<Fact> environment) {
  private static final List<String> HEADLINES = List.of("revision", "transport", "server");
  private static final String SETTING = "mcp.";
  private static final int MOST_FACTS = 200;

  /** One of the environment. */
  record Fact(String name, String value) {}

  static RunFacts of(RunData data) {
    RunInfo info = data.info();
    List<Fact> environment =
        info.environment().entrySet().stream()
            .map(entry -> new Fact(entry.getKey(), entry.getValue()))
            .limit(MOST_FACTS)
            .toList();
    return new RunFacts(
        info.run(),
        info.simulation(),
        info.startEpochMillis(),
        seconds(data.seconds()),
        partial(info),
        HEADLINES.stream().flatMap(word -> first(environment, word)).distinct().toList(),
        environment);
  }

  private static long seconds(List<SecondLine> lines) {
    return lines.isEmpty() ? 0 : lines.get(lines.size() - 1).second() + 1;
  }

  private static String partial(RunInfo info) {
    if (!info.isPartial()) {
      return "";
    }
    String reason = info.end().map(RunInfo.End::reason).orElse("it was cut off without an end");
    return reason.isEmpty() ? "it was ended early" : reason;
  }

  private static Stream<Fact> first(List<Fact> environment, String word) {
    return environment.stream()
        .filter(fact -> !fact.name().startsWith(SETTING))
        .filter(fact -> fact.name().toLowerCase(Locale.ROOT).contains(word))
        .limit(1);
  }
}
