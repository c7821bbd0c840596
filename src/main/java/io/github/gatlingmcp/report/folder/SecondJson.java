package io.github.gatlingmcp.report.folder;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.Interval;
import io.github.gatlingmcp.metrics.SeriesInterval;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.SecondLine;
import io.github.gatlingmcp.report.SecondSeries;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of {@code seconds.ndjson}:
 *
 * <pre>{@code
 * {"second":7,"start_ms":7000,"end_ms":8000,
 *  "series":[{"request":"echo","method":"tools/call","tool":"fast-echo","outcome":"ok",
 *             "count":99,"sent_bytes":9900,"received_bytes":19800,
 *             "p50_us":812,"p95_us":1204,"p99_us":1733,"max_us":2210}],
 *  "counts":[{"counted":"connections","label":"opened","count":3}],
 *  "gauges":{"users":20,"sessions":20,"streams":0},
 *  "health":{"loop_lag_us":90,"starved_us":0,"gc_ms":2,"process_cpu":0.31,"system_cpu":0.6,
 *            "open_files":80,"max_files":1048576,"heap_bytes":90000000,"direct_bytes":16000000}}
 * }</pre>
 *
 * The percentiles are of the response times, from the intended start; 0 when there were none.
 */
final class SecondJson {
  /** More than three years; a number beyond comes from a damaged file. */
  private static final int MAX_SECOND = 100_000_000;

  private SecondJson() {}

  /** What a line says: more than what is kept of each second. */
  record Parsed(
      SecondLine line, long startMillis, long endMillis, Map<SeriesKey, SeriesInterval> amounts) {
    Stretch stretch() {
      return Stretch.of(line.second(), endMillis);
    }
  }

  static String write(Interval interval) {
    return Json.object(
        json -> {
          json.writeNumberField("second", interval.number());
          json.writeNumberField("start_ms", interval.startMillis());
          json.writeNumberField("end_ms", interval.endMillis());
          json.writeArrayFieldStart("series");
          for (Map.Entry<SeriesKey, SeriesInterval> series : interval.series().entrySet()) {
            writeSeries(json, series.getKey(), series.getValue());
          }
          json.writeEndArray();
          writeCounts(json, interval.counts());
          writeGauges(json, interval.gauges());
          writeHealth(json, interval.health());
        });
  }

  private static void writeSeries(JsonGenerator json, SeriesKey key, SeriesInterval series)
      throws IOException {
    Distribution times =
        Optional.ofNullable(series.times().get(Timing.RESPONSE)).orElseGet(Distribution::empty);
    json.writeStartObject();
    Json.writeSeries(json, key);
    json.writeNumberField("count", series.count());
    json.writeNumberField("sent_bytes", series.sentBytes());
    json.writeNumberField("received_bytes", series.receivedBytes());
    json.writeNumberField("p50_us", times.percentileMicros(50));
    json.writeNumberField("p95_us", times.percentileMicros(95));
    json.writeNumberField("p99_us", times.percentileMicros(99));
    json.writeNumberField("max_us", times.maxMicros());
    json.writeEndObject();
  }

  private static void writeCounts(JsonGenerator json, Map<CountKey, Long> counts)
      throws IOException {
    json.writeArrayFieldStart("counts");
    for (Map.Entry<CountKey, Long> count : counts.entrySet()) {
      json.writeStartObject();
      json.writeStringField("counted", Json.name(count.getKey().counted()));
      json.writeStringField("label", count.getKey().label());
      json.writeNumberField("count", count.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeGauges(JsonGenerator json, Map<Gauge, Long> gauges) throws IOException {
    json.writeObjectFieldStart("gauges");
    for (Map.Entry<Gauge, Long> gauge : gauges.entrySet()) {
      json.writeNumberField(Json.name(gauge.getKey()), gauge.getValue());
    }
    json.writeEndObject();
  }

  private static void writeHealth(JsonGenerator json, Health health) throws IOException {
    json.writeObjectFieldStart("health");
    json.writeNumberField("loop_lag_us", health.loopLagMicros());
    json.writeNumberField("starved_us", health.starvedMicros());
    json.writeNumberField("gc_ms", health.gcMillis());
    json.writeNumberField("process_cpu", health.processCpu());
    json.writeNumberField("system_cpu", health.systemCpu());
    json.writeNumberField("open_files", health.openFiles());
    json.writeNumberField("max_files", health.maxFiles());
    json.writeNumberField("heap_bytes", health.heapBytes());
    json.writeNumberField("direct_bytes", health.directBytes());
    json.writeEndObject();
  }

  /** Nothing when the line is not one of this file, or is cut off. */
  static Optional<Parsed> read(String line, KnownSeries known) {
    return Json.read(line)
        .filter(json -> json.path("second").isInt())
        .filter(
            json -> json.path("second").asInt() >= 0 && json.path("second").asInt() < MAX_SECOND)
        .map(json -> parse(json, known));
  }

  private static Parsed parse(JsonNode json, KnownSeries known) {
    Map<SeriesKey, SecondSeries> series = new HashMap<>();
    Map<SeriesKey, SeriesInterval> amounts = new HashMap<>();
    for (JsonNode each : json.path("series")) {
      SeriesKey key = known.same(Json.readSeries(each));
      series.put(key, parseSeries(each));
      amounts.put(key, parseAmounts(each));
    }
    SecondLine line =
        new SecondLine(
            json.path("second").asLong(),
            Map.copyOf(series),
            parseCounts(json.path("counts")),
            parseGauges(json.path("gauges")),
            parseHealth(json.path("health")));
    return new Parsed(
        line, json.path("start_ms").asLong(), json.path("end_ms").asLong(), Map.copyOf(amounts));
  }

  private static SecondSeries parseSeries(JsonNode json) {
    return new SecondSeries(
        json.path("count").asLong(),
        json.path("p50_us").asLong(),
        json.path("p95_us").asLong(),
        json.path("p99_us").asLong(),
        json.path("max_us").asLong());
  }

  private static SeriesInterval parseAmounts(JsonNode json) {
    return new SeriesInterval(
        json.path("count").asLong(),
        json.path("sent_bytes").asLong(),
        json.path("received_bytes").asLong(),
        Map.of());
  }

  private static Map<CountKey, Long> parseCounts(JsonNode json) {
    Map<CountKey, Long> counts = new HashMap<>();
    for (JsonNode each : json) {
      Json.constant(Counted.class, each.path("counted").asText())
          .ifPresent(
              counted ->
                  counts.put(
                      new CountKey(counted, each.path("label").asText()),
                      each.path("count").asLong()));
    }
    return Map.copyOf(counts);
  }

  private static Map<Gauge, Long> parseGauges(JsonNode json) {
    Map<Gauge, Long> gauges = new EnumMap<>(Gauge.class);
    for (Gauge gauge : Gauge.values()) {
      JsonNode value = json.path(Json.name(gauge));
      if (value.isNumber()) {
        gauges.put(gauge, value.asLong());
      }
    }
    return Map.copyOf(gauges);
  }

  private static Health parseHealth(JsonNode json) {
    return new Health(
        json.path("loop_lag_us").asLong(-1),
        json.path("starved_us").asLong(-1),
        json.path("gc_ms").asLong(-1),
        json.path("process_cpu").asDouble(-1),
        json.path("system_cpu").asDouble(-1),
        json.path("open_files").asLong(-1),
        json.path("max_files").asLong(-1),
        json.path("heap_bytes").asLong(-1),
        json.path("direct_bytes").asLong(-1));
  }
}
