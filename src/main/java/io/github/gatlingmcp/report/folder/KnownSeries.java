package io.github.gatlingmcp.report.folder;

import io.github.gatlingmcp.metrics.SeriesKey;
import java.util.HashMap;
import java.util.Map;

/** Holds each series once, though every second names it. */
final class KnownSeries {
  private final Map<SeriesKey, SeriesKey> known = new HashMap<>();

  SeriesKey same(SeriesKey series) {
    return known.computeIfAbsent(series, first -> first);
  }
}
