package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.SecondLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What is drawn over time.
 *
 * @param secondsPerPoint above 1 when the run is too long for a point a second
 * @param starts the second of the run at which each point begins
 * @param steadyFrom the first second that budgets look at
 * @param steadyTo the first second after these
 * @param starvedMicros in a second, on average over a point
 * @param errors a second by kind
 * @param gauges the highest users, sessions and streams
 * @param connections what happened to them, a second
 * @param notifications a second: received ones and those that the ledger found amiss
 */
record Charts(
    long secondsPerPoint,
    double[] starts,
    long steadyFrom,
    long steadyTo,
    double[] starvedMicros,
    List<Latencies.Lines> latencies,
    List<Line> errors,
    List<Line> gauges,
    List<Line> connections,
    List<Line> notifications,
    HealthLines health) {
  private static final int MOST_KINDS = 5;

  /** The worst of each point; what the platform could not tell is not a number. */
  record HealthLines(
      double[] loopLagMicros,
      double[] gcMillis,
      double[] processCpu,
      double[] systemCpu,
      double[] heapBytes,
      double[] directBytes,
      double[] openFiles) {

    static HealthLines of(Timeline timeline) {
      return new HealthLines(
          timeline.highest(known(Health::loopLagMicros)),
          timeline.highest(known(Health::gcMillis)),
          timeline.highest(known(Health::processCpu)),
          timeline.highest(known(Health::systemCpu)),
          timeline.highest(known(Health::heapBytes)),
          timeline.highest(known(Health::directBytes)),
          timeline.highest(known(Health::openFiles)));
    }

    private static ToDoubleFunction<SecondLine> known(ToDoubleFunction<Health> figure) {
      return line -> {
        double value = figure.applyAsDouble(line.health());
        return value < 0 ? Double.NaN : value;
      };
    }
  }

  /**
   * Draws them.
   *
   * @param kinds of errors, the most frequent first
   */
  static Charts of(RunData data, List<String> kinds) {
    Timeline timeline = Timeline.of(data.seconds());
    return new Charts(
        timeline.secondsPerPoint(),
        timeline.starts(),
        data.steady().fromSecond(),
        data.steady().fromSecond() + data.steady().seconds(),
        timeline.perSecond(line -> Math.max(0, line.health().starvedMicros())),
        Latencies.of(timeline),
        errors(timeline, kinds),
        gauges(timeline),
        connections(timeline),
        notifications(timeline),
        HealthLines.of(timeline));
  }

  private static List<Line> errors(Timeline timeline, List<String> kinds) {
    List<Line> lines = new ArrayList<>();
    List<String> named = kinds.stream().limit(MOST_KINDS).toList();
    for (String kind : named) {
      lines.add(new Line(kind, timeline.perSecond(line -> failed(line, kind::equals))));
    }
    if (kinds.size() > named.size()) {
      double[] rest = timeline.perSecond(line -> failed(line, outcome -> !named.contains(outcome)));
      lines.add(new Line("others", rest));
    }
    return lines;
  }

  private static double failed(SecondLine line, Predicate<String> kind) {
    return line.series().entrySet().stream()
        .filter(seen -> !seen.getKey().isOk() && kind.test(seen.getKey().outcome()))
        .mapToLong(seen -> seen.getValue().count())
        .sum();
  }

  private static List<Line> gauges(Timeline timeline) {
    List<Line> lines = new ArrayList<>();
    for (Gauge gauge : Gauge.values()) {
      double[] values =
          timeline.highest(
              line -> line.gauges().containsKey(gauge) ? line.gauges().get(gauge) : Double.NaN);
      lines.add(new Line(gauge.name().toLowerCase(Locale.ROOT), values));
    }
    return lines;
  }

  private static List<Line> connections(Timeline timeline) {
    return List.of(
        counted(timeline, "opened", Counted.CONNECTIONS, CountTable.OPENED::equals),
        counted(timeline, "failed", Counted.CONNECTIONS, label -> !label.equals(CountTable.OPENED)),
        counted(timeline, "lost or closed", Counted.DISCONNECTIONS, label -> true),
        counted(timeline, "reconnects", Counted.RECONNECTS, label -> true));
  }

  private static List<Line> notifications(Timeline timeline) {
    List<Line> lines = new ArrayList<>();
    lines.add(counted(timeline, "received", Counted.NOTIFICATIONS, label -> true));
    for (Finding.Kind kind : Finding.Kind.values()) {
      lines.add(counted(timeline, kind.label(), Counted.LEDGER, kind.label()::equals));
    }
    return lines;
  }

  private static Line counted(
      Timeline timeline, String name, Counted counted, Predicate<String> label) {
    return new Line(
        name, timeline.perSecond(line -> CountTable.sum(line.counts(), counted, label)));
  }
}
