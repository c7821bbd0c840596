package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code verdict.md}, which fits into a comment of a pull request: below {@value #LONGEST}
 * characters for any run. What has no room is only counted; {@code verdict.json} has it.
 */
public final class VerdictMarkdown {
  /** In characters; forges take 65,536. */
  public static final int LONGEST = 60_000;

  private static final int ROOM_FOR_THE_LAST_LINE = 200;
  private static final int MOST_JUDGEMENTS = 100;
  private static final int MOST_REQUESTS = 50;
  private static final int MOST_CHANGES = 50;
  private static final int MOST_OTHERS = 20;

  private final MarkdownText text = new MarkdownText(LONGEST - ROOM_FOR_THE_LAST_LINE);
  private final RunData data;

  private VerdictMarkdown(RunData data) {
    this.data = data;
  }

  /** The whole file. */
  public static String text(RunData data, Verdict verdict, Optional<Comparison> comparison) {
    VerdictMarkdown markdown = new VerdictMarkdown(data);
    markdown.head(verdict);
    markdown.judgements(verdict);
    markdown.requests();
    markdown.errors();
    markdown.ledger();
    comparison.ifPresent(markdown::comparison);
    markdown.health();
    long omitted = markdown.text.omitted();
    String last = omitted == 0 ? "" : "\n" + omitted + " more lines are in `verdict.json`.\n";
    return markdown.text + last;
  }

  private void head(Verdict verdict) {
    RunInfo info = data.info();
    Totals steady = data.steady();
    Selection all = Selection.all(steady);
    text.line("## " + sign(verdict.result()) + ": " + MarkdownText.cell(info.simulation()))
        .line("")
        .line(
            String.format(
                Locale.ROOT,
                "%d exchanges in %d s, %s errors, %s; p50 %s, p95 %s, p99 %s. Run %s.",
                all.exchanges(),
                steady.seconds(),
                Unit.PERCENT.text(all.errorPercent()),
                Unit.PER_SECOND.text(all.throughput(steady)),
                time(all, Measure.P50),
                time(all, Measure.P95),
                time(all, Measure.P99),
                MarkdownText.cell(info.run())));
  }

  private static String sign(Result result) {
    return switch (result) {
      case PASS -> "✅ pass";
      case INCONCLUSIVE -> "❔ inconclusive";
      case FAIL -> "❌ fail";
    };
  }

  private static String time(Selection selection, Measure measure) {
    return selection.times().count() == 0
        ? "–"
        : Unit.MICROSECONDS.text((double) selection.times().percentileMicros(measure.percentile()));
  }

  /** The gravest first. */
  private void judgements(Verdict verdict) {
    List<List<String>> rows =
        verdict.judgements().stream()
            .sorted(Comparator.comparing(Judgement::result).reversed())
            .map(
                one ->
                    List.of(
                        sign(one.result()), one.name(), one.expected(), one.actual(), one.reason()))
            .toList();
    text.table(List.of("", "What", "Expected", "Actual", "Why"), rows, MOST_JUDGEMENTS);
  }

  private void requests() {
    List<List<String>> rows = new ArrayList<>();
    for (String request : TotalsJson.names(data.steady())) {
      Selection selection = Selection.request(data.steady(), request);
      List<String> row = new ArrayList<>(List.of(request, "" + selection.exchanges()));
      row.add(Unit.PERCENT.text(selection.errorPercent()));
      row.add(Unit.PER_SECOND.text(selection.throughput(data.steady())));
      List.of(Measure.P50, Measure.P95, Measure.P99, Measure.P999, Measure.MAX)
          .forEach(measure -> row.add(time(selection, measure)));
      rows.add(row);
    }
    List<String> head =
        List.of("Request", "Count", "Errors", "Rate", "p50", "p95", "p99", "p99.9", "max");
    text.table(head, rows, MOST_REQUESTS);
  }

  private void errors() {
    List<List<String>> rows =
        TotalsJson.errors(data.steady()).entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> List.of(entry.getKey(), "" + entry.getValue()))
            .toList();
    text.table(List.of("Error", "Count"), rows, MOST_OTHERS);
  }

  private void ledger() {
    Ledger ledger = Ledger.of(data.whole());
    if (ledger.isEmpty()) {
      return;
    }
    text.line("")
        .line(
            String.format(
                Locale.ROOT,
                "Notifications: %d expected, %s delivered; %d lost, %d duplicate, %d reordered,"
                    + " %d late.",
                ledger.expected(),
                Unit.PERCENT.text(ledger.deliveryPercent()),
                ledger.lost(),
                ledger.duplicate(),
                ledger.reordered(),
                ledger.late()));
    List<List<String>> rows =
        data.findings().stream()
            .sorted(Comparator.comparing(Finding::kind))
            .map(VerdictMarkdown::finding)
            .toList();
    text.table(List.of("Notification", "Subscriber", "Source", "Number"), rows, MOST_OTHERS);
  }

  private static List<String> finding(Finding finding) {
    String number = finding.sequence() < 0 ? "–" : "" + finding.sequence();
    return List.of(finding.kind().label(), finding.subscriber(), finding.source(), number);
  }

  /** What is worse comes first. */
  private void comparison(Comparison comparison) {
    List<List<String>> rows =
        comparison.changes().stream()
            .sorted(Comparator.comparing(Change::outcome))
            .map(VerdictMarkdown::change)
            .toList();
    text.line("").line("Compared with " + comparison.baseline().size() + " runs: ");
    text.table(
        List.of("", "What", "Baseline", "Now", "Difference", "Noise", "p"), rows, MOST_CHANGES);
    text.line("")
        .line("p: " + Comparison.TEST + ", " + comparison.blockSeconds() + " s each.")
        .line("Assumed: " + Comparison.ASSUMPTIONS + ".");
  }

  private static List<String> change(Change change) {
    return List.of(
        VerdictJson.name(change.outcome()),
        change.title(),
        change.unit().text(change.baseline()),
        change.unit().text(change.current()),
        change.difference(),
        change.floor(),
        Unit.digits(change.pValue()));
  }

  private void health() {
    InjectorHealth health = InjectorHealth.of(data);
    text.line("")
        .line(
            String.format(
                Locale.ROOT,
                "Injector: longest loop lag %s, event loops stood still for %s, garbage collection"
                    + " %s, %d of %d users late, heap at most %s.",
                Unit.MICROSECONDS.text((double) Math.max(0, health.loopLagMicros())),
                Unit.PERCENT.text(health.starvedPercent()),
                Unit.PERCENT.text(health.gcPercent()),
                health.lateStarts(),
                health.starts(),
                Unit.bytes((double) Math.max(0, health.heapBytes()))));
  }
}
