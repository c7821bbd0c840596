package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.StatUtils;

/** One side of a comparison: a figure of one request in some runs. */
final class Side {
  private final Measure measure;
  private final List<double[]> blocks = new ArrayList<>();
  private final double[] figures;
  private long exchanges;
  private long succeeded;

  Side(String request, Measure measure, List<Blocks> runs) {
    this.measure = measure;
    List<Double> found = new ArrayList<>();
    for (Blocks run : runs) {
      Selection all = Selection.request(run.run().steady(), request);
      exchanges += all.exchanges();
      succeeded += all.succeeded();
      blocks.add(run.figures(measure));
      if (all.exchanges() > 0 || measure == Measure.THROUGHPUT) {
        found.add(figure(run.run().steady(), request, all));
      }
    }
    figures = found.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double figure(Totals steady, String request, Selection all) {
    Predicate<SeriesKey> good = series -> series.isOk() && series.request().equals(request);
    return switch (measure) {
      case ERRORS -> all.errorPercent();
      case THROUGHPUT -> all.throughput(steady);
      case P50,
          P75,
          P90,
          P95,
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
          Selection.of(steady, Timing.RESPONSE, good)
              .times()
              .percentileMicros(measure.percentile());
    };
  }

  /** Each run's blocks, in order. */
  List<double[]> blocks() {
    return blocks;
  }

  int blockCount() {
    return blocks.stream().mapToInt(run -> run.length).sum();
  }

  int runs() {
    return blocks.size();
  }

  long exchanges() {
    return exchanges;
  }

  /** One for each run that has the request; its absence is a throughput of 0. */
  double[] figures() {
    return figures.clone();
  }

  /** The median over the runs; 0 when none has the request. */
  double figure() {
    return figures.length == 0 ? 0 : StatUtils.percentile(figures, 50);
  }

  /** How many exchanges the figure rests on. */
  long usable() {
    return measure == Measure.ERRORS ? exchanges : succeeded;
  }
}
