package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/** A listener that keeps what it is told. */
final class KeptIntervals implements IntervalListener {
  private final List<Interval> intervals = new CopyOnWriteArrayList<>();
  private final AtomicInteger ends = new AtomicInteger();

  @Override
  public void interval(Interval interval) {
    assertThat(ends).hasValue(0);
    intervals.add(interval);
  }

  @Override
  public void ended() {
    ends.incrementAndGet();
  }

  List<Interval> all() {
    return List.copyOf(intervals);
  }

  Interval last() {
    return intervals.get(intervals.size() - 1);
  }

  int ends() {
    return ends.get();
  }

  long sum(ToLongFunction<Interval> figure) {
    return intervals.stream().mapToLong(figure).sum();
  }

  long counted(Counted counted, String label) {
    CountKey key = new CountKey(counted, label);
    return sum(interval -> interval.counts().getOrDefault(key, 0L));
  }

  /** Of all intervals. */
  Distribution spread(Spread spread) {
    Distribution all = Distribution.empty();
    intervals.forEach(i -> all.add(i.spreads().getOrDefault(spread, Distribution.empty())));
    return all;
  }
}
