package io.github.gatlingmcp.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What the snapshots of a run tell of the server: whether its memory grows, and with what. One
 * regression has all three causes (sessions, requests given up, clients that came back), so each
 * grows by what comes with it alone; a load in which they always come in the same proportion cannot
 * tell them apart. What grows with time itself is put down to the sessions.
 */
final class ServerGrowth {
  private static final int MOST_BLOCKS = 60;
  private static final ToDoubleFunction<Snapshot> SESSIONS = Snapshot::sessions;
  private static final ToDoubleFunction<Snapshot> ABORTS = Snapshot::aborts;
  private static final ToDoubleFunction<Snapshot> RECONNECTS = Snapshot::reconnects;
  private static final List<ToDoubleFunction<Snapshot>> ALL_CAUSES =
      List.of(SESSIONS, ABORTS, RECONNECTS);
  private static final Figure TOO_FEW =
      new Figure.TooShort(
          "a line needs " + Fit.LEAST_VALUES + " snapshots, and causes that do not come together");

  /** What is known for less than this part of a time says nothing of the rest. */
  private static final double ENOUGH = 0.8;

  private final RunData data;
  private final List<Snapshot> known;

  /** Of the steady part, those that have the kind of memory that the last one has. */
  private final List<Snapshot> steady;

  private final Optional<MemoryKind> kind;

  ServerGrowth(RunData data) {
    this.data = data;
    known = data.snapshots().stream().filter(s -> s.memory().isPresent()).toList();
    kind = known.isEmpty() ? Optional.empty() : Optional.of(kind(known.get(known.size() - 1)));
    long from = data.steady().fromSecond() * 1_000;
    long end = endMillis();
    steady =
        known.stream()
            .filter(this::isOfTheKind)
            .filter(snapshot -> snapshot.atMillis() >= from && snapshot.atMillis() < end)
            .toList();
  }

  private static MemoryKind kind(Snapshot snapshot) {
    return snapshot.memory().orElseThrow().kind();
  }

  private boolean isOfTheKind(Snapshot snapshot) {
    return snapshot.memory().map(memory -> kind.equals(Optional.of(memory.kind()))).orElse(false);
  }

  Figure find(Measure measure) {
    return switch (measure) {
      case MEMORY_PER_SESSION -> per(SESSIONS, "session");
      case MEMORY_PER_ABORT -> per(ABORTS, "request given up");
      case MEMORY_PER_RECONNECT -> per(RECONNECTS, "client that came back");
      case MEMORY_LEFT -> left();
      case SESSIONS_LEFT -> sessionsLeft();
      case P50,
          P75,
          P90,
          P95,
          P99,
          P999,
          MAX,
          MEAN,
          ERRORS,
          WRONG,
          THROUGHPUT,
          COUNT,
          DELIVERY,
          DUPLICATES,
          REORDERED,
          RECOVERY,
          GROWTH,
          P50_DRIFT,
          P95_DRIFT ->
          throw new IllegalStateException("no figure of the server");
    };
  }

  private Figure per(ToDoubleFunction<Snapshot> cause, String name) {
    if (kind.isEmpty()) {
      return new Figure.Unknown("the server's memory is not known");
    }
    if (!steady.isEmpty() && grown(cause) == 0) {
      return new Figure.TooShort("there was no " + name + " in the steady part of the run");
    }
    if (gap().isPresent()) {
      return new Figure.TooShort(gap().get());
    }
    List<ToDoubleFunction<Snapshot>> causes = causes();
    return fit(causes).<Figure>map(fit -> figure(fit, causes.indexOf(cause), name)).orElse(TOO_FEW);
  }

  /** Why what is known is not enough to say that nothing grows, if it is not. */
  private Optional<String> gap() {
    if (known.stream().anyMatch(s -> kind(s).compareTo(kind.orElseThrow()) < 0)) {
      return Optional.of("the server stopped telling its memory as it did before: a restart?");
    }
    long from = data.steady().fromSecond() * 1_000;
    double enough = from + ENOUGH * data.steady().seconds() * 1_000;
    if (steady.isEmpty() || steady.get(steady.size() - 1).atMillis() < enough) {
      return Optional.of("the server's memory is not known up to the end of the load");
    }
    boolean renewed = steady.stream().mapToDouble(ServerGrowth::bytes).distinct().count() > 1;
    return kind.equals(Optional.of(MemoryKind.LIVE)) && !renewed
        ? Optional.of("the server has not collected its garbage since the load began")
        : Optional.empty();
  }

  /** Those of which there was any. */
  private List<ToDoubleFunction<Snapshot>> causes() {
    return ALL_CAUSES.stream().filter(cause -> grown(cause) > 0).toList();
  }

  private double grown(ToDoubleFunction<Snapshot> cause) {
    return cause.applyAsDouble(steady.get(steady.size() - 1)) - cause.applyAsDouble(steady.get(0));
  }

  private Optional<Fit> fit(List<ToDoubleFunction<Snapshot>> causes) {
    int size = Math.max(1, steady.size() / MOST_BLOCKS);
    List<double[]> rows = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (int from = 0; from + size <= steady.size(); from += size) {
      List<Snapshot> block = steady.subList(from, from + size);
      rows.add(causes.stream().mapToDouble(cause -> since(block, cause)).toArray());
      bytes.add(memory(block));
    }
    return Fit.of(
        rows.toArray(double[][]::new), bytes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private double since(List<Snapshot> block, ToDoubleFunction<Snapshot> cause) {
    return block.stream().mapToDouble(cause).average().orElse(0)
        - cause.applyAsDouble(steady.get(0));
  }

  /** Of a heap with garbage in it the lowest: what it falls back to is what is kept. */
  private double memory(List<Snapshot> block) {
    double[] bytes = block.stream().mapToDouble(ServerGrowth::bytes).toArray();
    return kind.equals(Optional.of(MemoryKind.HEAP))
        ? Arrays.stream(bytes).min().orElse(0)
        : Arrays.stream(bytes).average().orElse(0);
  }

  private static double bytes(Snapshot snapshot) {
    return snapshot.memory().orElseThrow().bytes();
  }

  private Figure figure(Fit fit, int cause, String name) {
    String what =
        "memory "
            + kind.map(MemoryKind::text).orElse("")
            + ", from "
            + Unit.bytes(fit.start().value())
            + " on, for each "
            + name;
    return new Figure.Estimated(fit.slope(cause), fit.rSquared(), what);
  }

  /** Only what a collection leaves comes down by itself when the sessions are gone. */
  private Figure left() {
    if (kind.isPresent() && gap().isPresent()) {
      return new Figure.TooShort(gap().get());
    }
    if (!kind.equals(Optional.of(MemoryKind.LIVE))) {
      return new Figure.Unknown(
          kind.map(
                  known ->
                      "memory with garbage, or " + known.text() + ", does not go back by itself")
              .orElse("the server's memory is not known"));
    }
    List<Snapshot> after =
        last(snapshot -> isOfTheKind(snapshot) && snapshot.atMillis() >= endMillis());
    if (steady.isEmpty() || after.isEmpty() || grown(SESSIONS) == 0) {
      return TOO_FEW;
    }
    double sessions = after.get(after.size() - 1).sessions() - steady.get(0).sessions();
    double[] later = after.stream().mapToDouble(ServerGrowth::bytes).toArray();
    return fit(causes())
        .<Figure>map(
            fit ->
                new Figure.Estimated(
                    fit.sinceStart(later).times(1 / sessions),
                    fit.rSquared(),
                    "memory kept after the load, for each session of it"))
        .orElse(TOO_FEW);
  }

  /** Of the load; what comes later is the cool-down. */
  private long endMillis() {
    return (data.steady().fromSecond() + data.steady().seconds()) * 1_000;
  }

  /** The later half of them. */
  private List<Snapshot> last(Predicate<Snapshot> wanted) {
    List<Snapshot> found = data.snapshots().stream().filter(wanted).toList();
    return found.subList(found.size() / 2, found.size());
  }

  private Figure sessionsLeft() {
    List<Snapshot> told =
        data.snapshots().stream().filter(s -> s.openSessions().isPresent()).toList();
    if (told.size() < 2) {
      return new Figure.Unknown("the server does not tell how many sessions are open");
    }
    Snapshot last = told.get(told.size() - 1);
    return last.atMillis() < endMillis()
        ? new Figure.TooShort("how many sessions are open is not known after the load")
        : new Figure.Measured(Math.max(0, open(last) - open(told.get(0))));
  }

  private static long open(Snapshot snapshot) {
    return snapshot.openSessions().orElseThrow();
  }
}
