package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.report.SecondLine;
import io.github.gatlingmcp.report.SecondSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast all requests together and each of the most frequent ones were answered over time, and
 * how many there were; see {@link Blend} for what the percentiles of several seconds are.
 */
final class Latencies {
  static final String ALL = "all requests";
  private static final int MOST_REQUESTS = 8;

  /**
   * One of them, with a value for each point of the timeline.
   *
   * @param perSecond exchanges that ended
   */
  record Lines(
      String name, double[] perSecond, double[] p50, double[] p95, double[] p99, double[] max) {

    static Lines gaps(String name, int points) {
      double[][] columns = new double[5][points];
      for (double[] column : columns) {
        Arrays.fill(column, Double.NaN);
      }
      return new Lines(name, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    void set(int point, Blend blend, int writtenSeconds) {
      perSecond[point] = (double) blend.count() / writtenSeconds;
      p50[point] = blend.percentile(50);
      p95[point] = blend.percentile(95);
      p99[point] = blend.percentile(99);
      max[point] = blend.percentile(100);
    }
  }

  /** What came in for a point so far, and the points that are finished. */
  private record Drawn(Blend blend, Lines lines) {

    static Drawn nothing(String name, int points) {
      return new Drawn(new Blend(), Lines.gaps(name, points));
    }

    void finish(int point, int writtenSeconds) {
      lines.set(point, blend, writtenSeconds);
      blend.clear();
    }
  }

  private final Drawn all;
  private final Map<RequestKey, Drawn> requests = new LinkedHashMap<>();
  private int writtenSeconds;

  private Latencies(Timeline timeline) {
    all = Drawn.nothing(ALL, timeline.points());
    for (RequestKey request : mostFrequent(timeline.seconds())) {
      requests.put(request, Drawn.nothing(request.label(), timeline.points()));
    }
  }

  /** All requests first, then the others, the most frequent first. */
  static List<Lines> of(Timeline timeline) {
    Latencies latencies = new Latencies(timeline);
    latencies.read(timeline);
    List<Lines> lines = new ArrayList<>(List.of(latencies.all.lines));
    latencies.requests.values().forEach(request -> lines.add(request.lines));
    return lines;
  }

  private static List<RequestKey> mostFrequent(List<SecondLine> seconds) {
    Map<RequestKey, Long> counts = new HashMap<>();
    for (SecondLine line : seconds) {
      line.series()
          .forEach((key, seen) -> counts.merge(RequestKey.of(key), seen.count(), Long::sum));
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<RequestKey, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(RequestKey::label))))
        .limit(MOST_REQUESTS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void read(Timeline timeline) {
    int point = 0;
    for (SecondLine line : timeline.seconds()) {
      if (timeline.pointOf(line) != point) {
        finish(point);
        point = timeline.pointOf(line);
      }
      writtenSeconds++;
      line.series().forEach(this::add);
    }
    finish(point);
  }

  private void add(SeriesKey key, SecondSeries seen) {
    all.blend.add(seen);
    Drawn request = requests.get(RequestKey.of(key));
    if (request != null) {
      request.blend.add(seen);
    }
  }

  private void finish(int point) {
    if (writtenSeconds > 0) {
      all.finish(point, writtenSeconds);
      requests.values().forEach(request -> request.finish(point, writtenSeconds));
      writtenSeconds = 0;
    }
  }
}
