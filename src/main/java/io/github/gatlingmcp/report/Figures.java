package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;
import io.github.gatlingmcp.metrics.Timing;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the figure that a budget looks at. */
final class Figures {
  /** Answered, and not with the one answer that was wanted. */
  private static final Set<String> WRONG =
      Set.of(SeriesKey.CHECK_FAILED, SeriesKey.TWO_ANSWERS, SeriesKey.ANOTHERS_ANSWER);

  private Figures() {}

  /** Of two times, neither is taken for less: how fast a server is then says little. */
  private static final double FLOOR_MICROS = 5_000;

  static Figure find(Budget budget, RunData data) {
    return budget.than().isPresent() ? ratio(budget, budget.than().get(), data) : own(budget, data);
  }

  private static Figure ratio(Budget budget, String than, RunData data) {
    Figure own = own(budget, data);
    Figure other =
        own(
            new Budget(budget.scope(), than, budget.measure(), budget.timing(), budget.bound(), 0),
            data);
    if (own instanceof Figure.Measured mine && other instanceof Figure.Measured theirs) {
      return new Figure.Measured(
          Math.max(FLOOR_MICROS, mine.value()) / Math.max(FLOOR_MICROS, theirs.value()));
    }
    return own instanceof Figure.Measured ? other : own;
  }

  private static Figure own(Budget budget, RunData data) {
    return switch (budget.scope()) {
      case NOTIFICATIONS -> ofNotifications(budget.measure(), data);
      case RECONNECTS -> ofReconnects(budget.measure(), data);
      case HEAP -> growth(Growth.perMinute(data, line -> line.health().heapBytes()));
      case SESSIONS ->
          growth(Growth.perMinute(data, line -> line.gauges().getOrDefault(Gauge.SESSIONS, 0L)));
      case SERVER -> new ServerGrowth(data).find(budget.measure());
      case ALL, REQUEST, REQUEST_IF_MADE, METHOD, TOOL -> ofExchanges(budget, data);
    };
  }

  private static Figure ofNotifications(Measure measure, RunData data) {
    if (measure.isTime()) {
      Map<Spread, Distribution> spreads = data.steady().spreads();
      return time(measure, spreads.getOrDefault(Spread.NOTIFICATION_LATENCY, Distribution.empty()));
    }
    Ledger ledger = Ledger.of(data.whole());
    return ledger.expected() == 0
        ? new Figure.Absent("the ledger followed no notification")
        : new Figure.Measured(ledger.percent(measure));
  }

  /** Of the whole run: the load of some is over when their streams are cut for the last time. */
  private static Figure ofReconnects(Measure measure, RunData data) {
    Totals whole = data.whole();
    if (measure.isTime()) {
      return time(measure, whole.spreads().getOrDefault(Spread.RECONNECT, Distribution.empty()));
    }
    long failed = reconnects(whole, "failed");
    long all = failed + reconnects(whole, "ok");
    if (measure == Measure.COUNT) {
      return new Figure.Measured(all);
    }
    return all == 0
        ? new Figure.Absent("no stream was lost")
        : new Figure.Measured(100.0 * failed / all);
  }

  private static long reconnects(Totals whole, String result) {
    return whole.counts().getOrDefault(new CountKey(Counted.RECONNECTS, result), 0L);
  }

  private static Figure growth(OptionalDouble perMinute) {
    if (perMinute.isEmpty()) {
      return new Figure.TooShort(
          "growth needs " + Growth.MINIMUM_SECONDS + " s after warm-up and before cool-down");
    }
    return new Figure.Measured(perMinute.getAsDouble());
  }

  private static Figure ofExchanges(Budget budget, RunData data) {
    Predicate<SeriesKey> wanted = series -> budget.scope().includes(series, budget.name());
    Selection selection = Selection.of(data.steady(), budget.timing(), wanted);
    Measure measure = budget.measure();
    if (budget.scope() == Scope.REQUEST_IF_MADE && selection.exchanges() == 0) {
      return new Figure.Unknown("none was made in the steady part of the run");
    }
    if (measure == Measure.COUNT && selection.exchanges() == 0) {
      return new Figure.Measured(0);
    }
    if (selection.exchanges() == 0) {
      return new Figure.Absent("no exchange of that kind ended in the steady part of the run");
    }
    return switch (measure) {
      case P50, P75, P90, P95, P99, P999, MAX, MEAN -> time(measure, selection.times());
      case ERRORS -> new Figure.Measured(selection.errorPercent());
      case WRONG -> wrong(selection, data.steady(), wanted);
      case THROUGHPUT -> new Figure.Measured(selection.throughput(data.steady()));
      case COUNT -> new Figure.Measured(selection.exchanges());
      case RECOVERY -> recovery(Recovery.longestSeconds(Slice.steady(data, wanted)));
      case P50_DRIFT -> Drift.of(Slice.steady(data, wanted), Slice::p50Micros);
      case P95_DRIFT -> Drift.of(Slice.steady(data, wanted), Slice::p95Micros);
      case DELIVERY,
          DUPLICATES,
          REORDERED,
          GROWTH,
          MEMORY_PER_SESSION,
          MEMORY_PER_ABORT,
          MEMORY_PER_RECONNECT,
          MEMORY_LEFT,
          SESSIONS_LEFT ->
          throw new IllegalStateException("no figure of exchanges");
    };
  }

  private static Figure time(Measure measure, Distribution times) {
    if (times.count() == 0) {
      return new Figure.Absent("that time was not taken");
    }
    return new Figure.Measured(
        measure.isPercentile() ? times.percentileMicros(measure.percentile()) : times.meanMicros());
  }

  private static Figure wrong(Selection all, Totals steady, Predicate<SeriesKey> wanted) {
    Predicate<SeriesKey> wrong = series -> WRONG.contains(series.outcome());
    long count = Selection.of(steady, Timing.RESPONSE, wanted.and(wrong)).exchanges();
    return new Figure.Measured(100.0 * count / all.exchanges());
  }

  private static Figure recovery(OptionalLong seconds) {
    return seconds.isEmpty()
        ? new Figure.NotRecovered()
        : new Figure.Measured(seconds.getAsLong() * 1_000_000.0);
  }
}
