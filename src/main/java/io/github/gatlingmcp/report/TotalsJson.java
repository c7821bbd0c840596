package io.github.gatlingmcp.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.SeriesKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stretches of a run as members of {@code verdict.json}; times in microseconds. */
final class TotalsJson {
  private static final Comparator<SeriesKey> ORDER =
      Comparator.comparing(SeriesKey::request)
          .thenComparing(SeriesKey::method)
          .thenComparing(SeriesKey::tool)
          .thenComparing(SeriesKey::outcome);

  private TotalsJson() {}

  static void stretch(Totals totals, ObjectNode json) {
    json.put("fromSecond", totals.fromSecond()).put("seconds", totals.seconds());
    json.put("millis", totals.millis());
    selection(Selection.all(totals), totals, json);
  }

  private static void selection(Selection selection, Totals totals, ObjectNode json) {
    json.put("exchanges", selection.exchanges()).put("failed", selection.failed());
    json.put("errorPercent", selection.errorPercent());
    json.put("throughputPerSecond", selection.throughput(totals));
    times(selection.times(), json.putObject("response"));
  }

  static void requests(Totals steady, ArrayNode json) {
    for (String request : names(steady)) {
      ObjectNode one = json.addObject().put("request", request);
      selection(Selection.request(steady, request), steady, one);
    }
  }

  static List<String> names(Totals totals) {
    return totals.series().keySet().stream().map(SeriesKey::request).distinct().sorted().toList();
  }

  static void series(Totals steady, ArrayNode json) {
    Map<SeriesKey, SeriesTotals> sorted = new TreeMap<>(ORDER);
    sorted.putAll(steady.series());
    sorted.forEach(
        (key, totals) -> {
          ObjectNode one = json.addObject();
          key(key, one);
          one.put("exchanges", totals.count());
          one.put("sentBytes", totals.sentBytes()).put("receivedBytes", totals.receivedBytes());
          ObjectNode times = one.putObject("times");
          new TreeMap<>(totals.times())
              .forEach((timing, taken) -> times(taken, times.putObject(VerdictJson.name(timing))));
        });
  }

  static void key(SeriesKey key, ObjectNode json) {
    json.put("request", key.request()).put("method", key.method());
    json.put("tool", key.tool()).put("outcome", key.outcome());
  }

  /** How many, by outcome. */
  static Map<String, Long> errors(Totals totals) {
    Map<String, Long> byOutcome = new TreeMap<>();
    totals
        .series()
        .forEach(
            (key, series) -> {
              if (!key.isOk()) {
                byOutcome.merge(key.outcome(), series.count(), Long::sum);
              }
            });
    return byOutcome;
  }

  static void errors(Totals totals, ArrayNode json) {
    errors(totals)
        .forEach((outcome, count) -> json.addObject().put("outcome", outcome).put("count", count));
  }

  static void spreads(Totals totals, ObjectNode json) {
    new TreeMap<>(totals.spreads())
        .forEach((spread, times) -> times(times, json.putObject(VerdictJson.name(spread))));
  }

  private static void times(Distribution times, ObjectNode json) {
    json.put("count", times.count());
    for (Measure measure : Measure.values()) {
      if (measure.isPercentile()) {
        json.put(measure.key + "Micros", times.percentileMicros(measure.percentile()));
      }
    }
    json.put("meanMicros", times.meanMicros());
  }
}
