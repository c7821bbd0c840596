package io.github.gatlingmcp.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What one meter keeps apart at most, over all of its event loops. For any thread. */
final class Limits {
  static final int SERIES = 1_000;
  static final int LABELS = 200;

  /** Of each kind. */
  static final int FINDINGS = 1_000;

  static final int SLOWEST = 10;
  static final String OTHERS = "(others)";

  /** Outcomes come from a closed list; should they not, this many are kept apart. */
  private static final int OUTCOMES = 50;

  private final Admission<SeriesKey> series = new Admission<>(SERIES);
  private final Admission<String> outcomes = new Admission<>(OUTCOMES);
  private final Map<Counted, Admission<String>> labels = new EnumMap<>(Counted.class);
  private final Map<Finding.Kind, AtomicInteger> findings = new EnumMap<>(Finding.Kind.class);

  Limits() {
    for (Counted counted : Counted.values()) {
      labels.put(counted, new Admission<>(LABELS));
    }
    for (Finding.Kind kind : Finding.Kind.values()) {
      findings.put(kind, new AtomicInteger());
    }
  }

  /** The series itself, or the one that takes what has no room. */
  SeriesKey seriesFor(SeriesKey wanted) {
    if (series.admits(wanted)) {
      return wanted;
    }
    String outcome = outcomes.admits(wanted.outcome()) ? wanted.outcome() : OTHERS;
    return new SeriesKey(OTHERS, "", "", outcome);
  }

  /** The label itself, or the one that takes what has no room. */
  String labelFor(Counted counted, String wanted) {
    Admission<String> known = labels.get(counted);
    return known != null && known.admits(wanted) ? wanted : OTHERS;
  }

  /** Whether one more finding of that kind is kept: many late ones leave room for the lost. */
  boolean keepsFinding(Finding.Kind kind) {
    AtomicInteger kept = findings.get(kind);
    return kept != null && kept.get() < FINDINGS && kept.incrementAndGet() <= FINDINGS;
  }
}
