package io.github.gatlingmcp.report.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.Interval;
import io.github.gatlingmcp.metrics.SlowCall;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of {@code events.ndjson}:
 *
 * <pre>{@code
 * {"event":"slow_call","second":7,"request":"echo","method":"tools/call","tool":"fast-echo",
 *  "outcome":"ok","at_ms":7012,"response_us":2210,"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}
 * {"event":"finding","second":7,"kind":"lost","subscriber":"user 12",
 *  "source":"notifications/message session","sequence":41}
 * }</pre>
 */
final class EventJson {
  private static final String SLOW_CALL = "slow_call";
  private static final String FINDING = "finding";

  private EventJson() {}

  /** A line each, ended; empty when nothing happened. */
  static String write(Interval interval) {
    long second = interval.number();
    return Stream.concat(
            interval.slowest().stream().map(call -> write(second, call)),
            interval.findings().stream().map(finding -> write(second, finding)))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String write(long second, SlowCall call) {
    return Json.object(
        json -> {
          json.writeStringField("event", SLOW_CALL);
          json.writeNumberField("second", second);
          Json.writeSeries(json, call.series());
          json.writeNumberField("at_ms", call.atMillis());
          json.writeNumberField("response_us", call.responseMicros());
          json.writeStringField("trace_id", call.traceId());
        });
  }

  private static String write(long second, Finding finding) {
    return Json.object(
        json -> {
          json.writeStringField("event", FINDING);
          json.writeNumberField("second", second);
          json.writeStringField("kind", Json.name(finding.kind()));
          json.writeStringField("subscriber", finding.subscriber());
          json.writeStringField("source", finding.source());
          json.writeNumberField("sequence", finding.sequence());
        });
  }

  static Optional<SlowCall> slowCall(JsonNode json, KnownSeries known) {
    return Optional.of(json)
        .filter(event -> event.path("event").asText().equals(SLOW_CALL))
        .map(
            event ->
                new SlowCall(
                    known.same(Json.readSeries(event)),
                    event.path("at_ms").asLong(),
                    event.path("response_us").asLong(),
                    event.path("trace_id").asText()));
  }

  static Optional<Finding> finding(JsonNode json) {
    return Optional.of(json)
        .filter(event -> event.path("event").asText().equals(FINDING))
        .flatMap(event -> Json.constant(Finding.Kind.class, event.path("kind").asText()))
        .map(
            kind ->
                new Finding(
                    kind,
                    json.path("subscriber").asText(),
                    json.path("source").asText(),
                    json.path("sequence").asLong(-1)));
  }
}
