package io.github.gatlingmcp.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** One series of one interval, added up over the event loops. */
final class SeriesSum {
  private final Map<Timing, Histogram> times = new EnumMap<>(Timing.class);
  private long count;
  private long sentBytes;
  private long receivedBytes;

  void add(SeriesBatch batch) {
    count += batch.count();
    sentBytes += batch.sentBytes();
    receivedBytes += batch.receivedBytes();
    batch
        .times()
        .forEach(
            (timing, durations) -> {
              if (!durations.isEmpty()) {
                times
                    .computeIfAbsent(timing, first -> new Histogram(Distribution.DIGITS))
                    .add(durations.histogram());
              }
            });
  }

  SeriesInterval interval() {
    Map<Timing, Distribution> taken = new EnumMap<>(Timing.class);
    times.forEach((timing, histogram) -> taken.put(timing, Distribution.of(histogram)));
    return new SeriesInterval(count, sentBytes, receivedBytes, Collections.unmodifiableMap(taken));
  }
}
