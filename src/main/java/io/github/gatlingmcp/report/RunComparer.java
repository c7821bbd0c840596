package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.report.Verdict.Result;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes a {@link Comparison}. */
final class RunComparer {
  private static final List<Measure> MEASURES =
      List.of(Measure.P50, Measure.P95, Measure.ERRORS, Measure.THROUGHPUT);

  private final List<RunData> baseline;
  private final List<RunData> current;
  private final int blockSeconds;

  RunComparer(List<RunData> baseline, List<RunData> current) {
    this.baseline = baseline;
    this.current = current;
    this.blockSeconds = Blocks.secondsFor(baseline, current);
  }

  Comparison comparison(List<String> unreadable) {
    List<ComparedFigure> figures = new ArrayList<>();
    for (String request : requests()) {
      List<Blocks> before = blocks(baseline, request);
      List<Blocks> now = blocks(current, request);
      MEASURES.forEach(measure -> figures.add(new ComparedFigure(request, measure, before, now)));
    }
    return new Comparison(
        ids(baseline),
        ids(current),
        blockSeconds,
        changes(figures),
        doubts(),
        List.copyOf(unreadable));
  }

  private List<String> doubts() {
    return baseline.stream().flatMap(run -> doubt(run).stream()).toList();
  }

  private static Optional<String> doubt(RunData run) {
    return RunConditions.of(run).stream()
        .filter(judgement -> judgement.result() != Result.PASS)
        .findFirst()
        .map(broken -> "baseline " + run.info().run() + " cannot be trusted: " + broken.reason());
  }

  private static List<Change> changes(List<ComparedFigure> figures) {
    List<Double> pValues =
        figures.stream().flatMap(figure -> figure.test().stream()).map(RankTest::pValue).toList();
    Iterator<Double> corrected = RankTest.holm(pValues).iterator();
    List<Change> changes = new ArrayList<>();
    for (ComparedFigure figure : figures) {
      changes.add(figure.change(figure.test().isPresent() ? corrected.next() : 1.0));
    }
    return List.copyOf(changes);
  }

  private NavigableSet<String> requests() {
    NavigableSet<String> requests = new TreeSet<>();
    Stream.concat(baseline.stream(), current.stream())
        .flatMap(run -> run.steady().series().keySet().stream())
        .map(SeriesKey::request)
        .forEach(requests::add);
    return requests;
  }

  private List<Blocks> blocks(List<RunData> runs, String request) {
    return runs.stream().map(run -> new Blocks(run, request, blockSeconds)).toList();
  }

  private static List<String> ids(List<RunData> runs) {
    return runs.stream().map(run -> run.info().run()).toList();
  }
}
