package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.SeriesKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What kind of thing a budget looks at. */
public enum Scope {
  /** Every exchange of the run. */
  ALL,
  /** The exchanges with this name in the scenario. */
  REQUEST,
  /** The same, where it is no fault when there are none: then nothing is judged. */
  REQUEST_IF_MADE,
  /** The exchanges of this method of the protocol. */
  METHOD,
  /** The exchanges with this tool, prompt or the like. */
  TOOL,
  /** The notifications that the ledger followed. */
  NOTIFICATIONS,
  /** The heap of the injector. */
  HEAP,
  /** The sessions that are open. */
  SESSIONS,
  /** The server itself, as far as snapshots tell. */
  SERVER,
  /** The attempts to have a listening stream again. */
  RECONNECTS;

  /** Whether its times are of exchanges. */
  boolean hasExchanges() {
    return this == ALL || hasName();
  }

  /** In a file of budgets. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean hasName() {
    return this == REQUEST || this == REQUEST_IF_MADE || this == METHOD || this == TOOL;
  }

  /** Which figures it has. */
  List<Measure> measures() {
    return switch (this) {
      case NOTIFICATIONS -> measures(measure -> measure.isTime() || measure.isOfLedger());
      case HEAP, SESSIONS -> List.of(Measure.GROWTH);
      case SERVER -> measures(Measure::isOfServer);
      case RECONNECTS -> measures(m -> m.isTime() || m == Measure.ERRORS || m == Measure.COUNT);
      case ALL, REQUEST, REQUEST_IF_MADE, METHOD, TOOL ->
          measures(
              measure ->
                  !measure.isOfLedger() && !measure.isOfServer() && measure != Measure.GROWTH);
    };
  }

  private static List<Measure> measures(Predicate<Measure> wanted) {
    return Arrays.stream(Measure.values()).filter(wanted).toList();
  }

  /** Whether the exchanges of that series are looked at. */
  boolean includes(SeriesKey series, String name) {
    return switch (this) {
      case ALL -> true;
      case REQUEST, REQUEST_IF_MADE -> series.request().equals(name);
      case METHOD -> series.method().equals(name);
      case TOOL -> series.tool().equals(name);
      case NOTIFICATIONS, HEAP, SESSIONS, SERVER, RECONNECTS -> false;
    };
  }
}
