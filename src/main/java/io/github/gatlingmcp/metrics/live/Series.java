package io.github.gatlingmcp.metrics.live;

import io.github.gatlingmcp.metrics.Distribution;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All series of one instrument, as they add up. Confined to the meter's thread. */
final class Series {
  static final String OTHERS = "(others)";

  private final Instrument instrument;
  private final Map<List<String>, Sum> sums = new LinkedHashMap<>();

  Series(Instrument instrument) {
    this.instrument = instrument;
    if (instrument.labels().isEmpty() && instrument.kind() != Instrument.Kind.GAUGE) {
      sumOf(List.of());
    }
  }

  void add(double more, String... labels) {
    sumOf(List.of(labels)).value += more;
  }

  /** Sums are exact to 2^53. */
  void count(long more, String... labels) {
    add((double) more, labels);
  }

  void set(double value, String... labels) {
    sumOf(List.of(labels)).value = value;
  }

  void add(Distribution distribution, String... labels) {
    Sum sum = sumOf(List.of(labels));
    long[] more = instrument.buckets().split(distribution);
    for (int range = 0; range < more.length; range++) {
      sum.counts[range] += more[range];
    }
    sum.value += Buckets.sumSeconds(distribution);
  }

  List<Point> points() {
    return sums.entrySet().stream().map(sum -> point(sum.getKey(), sum.getValue())).toList();
  }

  private Point point(List<String> labels, Sum sum) {
    return instrument.kind() == Instrument.Kind.HISTOGRAM
        ? new Point.Histogram(labels, Arrays.stream(sum.counts).boxed().toList(), sum.value)
        : new Point.Value(labels, sum.value);
  }

  private Sum sumOf(List<String> labels) {
    Sum known = sums.get(labels);
    if (known != null) {
      return known;
    }
    boolean room = sums.size() < instrument.mostSeries();
    List<String> key = room ? labels : Collections.nCopies(labels.size(), OTHERS);
    return sums.computeIfAbsent(key, unused -> new Sum(ranges()));
  }

  private int ranges() {
    return instrument.kind() == Instrument.Kind.HISTOGRAM ? instrument.buckets().ranges() : 0;
  }

  private static final class Sum {
    private final long[] counts;

    /** Of a histogram: the sum of its values, in seconds. */
    private double value;

    Sum(int ranges) {
      counts = new long[ranges];
    }
  }
}
