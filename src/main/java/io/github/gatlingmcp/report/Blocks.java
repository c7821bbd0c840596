package io.github.gatlingmcp.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The steady part of a run in blocks of some seconds, and one figure of each block. Seconds that
 * would not fill a block at the end are left out.
 */
final class Blocks {
  private static final int LONGEST_SECONDS = 5;
  private static final int WANTED = 20;

  private final RunData data;
  private final int seconds;
  private final List<List<Slice>> blocks = new ArrayList<>();

  Blocks(RunData data, String request, int seconds) {
    this.data = data;
    this.seconds = seconds;
    long count = data.steady().wholeSeconds() / seconds;
    for (long i = 0; i < count; i++) {
      blocks.add(new ArrayList<>());
    }
    for (Slice slice : Slice.steady(data, series -> series.request().equals(request))) {
      long block = (slice.second() - data.steady().fromSecond()) / seconds;
      if (block < count) {
        blocks.get((int) block).add(slice);
      }
    }
  }

  /** So many that the shortest run has about twenty blocks, from 1 to 5. */
  static int secondsFor(List<RunData> baseline, List<RunData> current) {
    long shortest =
        Stream.concat(baseline.stream(), current.stream())
            .mapToLong(run -> run.steady().wholeSeconds())
            .min()
            .orElse(0);
    return (int) Math.max(1, Math.min(LONGEST_SECONDS, shortest / WANTED));
  }

  RunData run() {
    return data;
  }

  /** Blocks that have no such figure are left out. */
  double[] figures(Measure measure) {
    return switch (measure) {
      case P50 -> of(block -> succeeded(block) > 0, block -> mean(block, Slice::p50Micros));
      case P95 -> of(block -> succeeded(block) > 0, block -> mean(block, Slice::p95Micros));
      case ERRORS -> of(block -> exchanges(block) > 0, Blocks::errorPercent);
      case THROUGHPUT -> of(block -> true, block -> (double) succeeded(block) / seconds);
      case P75,
          P90,
          P99,
          P999,
          MAX,
          MEAN,
          COUNT,
          WRONG,
          DELIVERY,
          DUPLICATES,
          REORDERED,
          RECOVERY,
          GROWTH,
          P50_DRIFT,
          P95_DRIFT,
          MEMORY_PER_SESSION,
          MEMORY_PER_ABORT,
          MEMORY_PER_RECONNECT,
          MEMORY_LEFT,
          SESSIONS_LEFT ->
          throw new IllegalArgumentException("not compared: " + measure);
    };
  }

  private double[] of(Predicate<List<Slice>> usable, ToDoubleFunction<List<Slice>> figure) {
    return blocks.stream().filter(usable).mapToDouble(figure).toArray();
  }

  private static double mean(List<Slice> block, ToDoubleFunction<Slice> figure) {
    double sum =
        block.stream().mapToDouble(slice -> slice.succeeded() * figure.applyAsDouble(slice)).sum();
    return sum / succeeded(block);
  }

  private static long succeeded(List<Slice> block) {
    return block.stream().mapToLong(Slice::succeeded).sum();
  }

  private static long exchanges(List<Slice> block) {
    return block.stream().mapToLong(Slice::exchanges).sum();
  }

  private static double errorPercent(List<Slice> block) {
    return 100.0 * (exchanges(block) - succeeded(block)) / exchanges(block);
  }
}
