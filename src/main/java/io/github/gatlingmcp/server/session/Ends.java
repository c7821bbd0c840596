package io.github.gatlingmcp.server.session;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts ends and durations without a lock: event loops do it for each request. */
final class Ends {
  private static final long[] BOUNDS_MICROS =
      EndCounts.BOUNDS_SECONDS.stream().mapToLong(bound -> Math.round(bound * 1e6)).toArray();

  private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
  private final LongAdder[] durations =
      Stream.generate(LongAdder::new).limit(BOUNDS_MICROS.length + 1).toArray(LongAdder[]::new);
  private final LongAdder micros = new LongAdder();

  Ends() {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  void add(Outcome outcome) {
    Objects.requireNonNull(outcomes.get(outcome)).increment();
  }

  void add(Outcome outcome, long tookMicros) {
    add(outcome);
    durations[bucket(tookMicros)].increment();
    micros.add(tookMicros);
  }

  private static int bucket(long tookMicros) {
    int bucket = 0;
    while (bucket < BOUNDS_MICROS.length && tookMicros > BOUNDS_MICROS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  Map<Outcome, Long> outcomes() {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    outcomes.forEach(
        (outcome, count) -> {
          if (count.sum() > 0) {
            counts.put(outcome, count.sum());
          }
        });
    return counts;
  }

  EndCounts counts() {
    List<Long> byDuration = Arrays.stream(durations).map(LongAdder::sum).toList();
    return new EndCounts(outcomes(), byDuration, micros.sum() / 1e6);
  }
}
