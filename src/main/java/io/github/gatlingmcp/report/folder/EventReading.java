package io.github.gatlingmcp.report.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.SlowCall;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Takes the slowest calls and the first findings out of {@code events.ndjson}. */
final class EventReading {
  private static final int MAX_SLOW_CALLS = 100;
  private static final int MAX_FINDINGS = 10_000;
  private static final Comparator<SlowCall> FASTEST_FIRST =
      Comparator.comparingLong(SlowCall::responseMicros);

  private final KnownSeries known;
  private final BitSet secondsThatCount;
  private final PriorityQueue<SlowCall> slowest = new PriorityQueue<>(FASTEST_FIRST);
  private final List<Finding> findings = new ArrayList<>();

  EventReading(KnownSeries known, BitSet secondsThatCount) {
    this.known = known;
    this.secondsThatCount = secondsThatCount;
  }

  /** Whether the line could be read. */
  boolean read(String line) {
    Optional<JsonNode> event = Json.read(line);
    event
        .filter(json -> secondsThatCount.get(Math.max(0, json.path("second").asInt())))
        .ifPresent(this::add);
    return event.isPresent();
  }

  private void add(JsonNode event) {
    EventJson.slowCall(event, known).ifPresent(slowest::add);
    if (slowest.size() > MAX_SLOW_CALLS) {
      slowest.remove();
    }
    if (findings.size() < MAX_FINDINGS) {
      EventJson.finding(event).ifPresent(findings::add);
    }
  }

  List<SlowCall> slowest() {
    return slowest.stream().sorted(FASTEST_FIRST.reversed()).toList();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
