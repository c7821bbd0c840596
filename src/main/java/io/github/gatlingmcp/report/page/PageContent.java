package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.SlowCall;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * All that the page shows. Every list and every column has a limit, so the page stays small
 * whatever the run was.
 *
 * @param judgements what made the verdict worse first
 * @param judgementsLeftOut how many are not shown
 */
record PageContent(
    RunFacts run,
    Verdict.Result result,
    List<Verdict.Judgement> judgements,
    int judgementsLeftOut,
    RequestTable requests,
    Charts charts,
    List<ErrorRow> errors,
    List<CountTable.Row> counts,
    List<SpreadRow> spreads,
    NotificationTable ledger,
    Injector injector,
    List<SlowCall> slowest) {
  private static final int MOST_JUDGEMENTS = 200;
  private static final int MOST_CALLS = 50;

  static PageContent of(RunData data, Verdict verdict) {
    List<ErrorRow> errors = ErrorRow.of(data.whole().series());
    List<Verdict.Judgement> judgements =
        verdict.judgements().stream()
            .sorted(Comparator.comparing(Verdict.Judgement::result).reversed())
            .limit(MOST_JUDGEMENTS)
            .toList();
    return new PageContent(
        RunFacts.of(data),
        verdict.result(),
        judgements,
        verdict.judgements().size() - judgements.size(),
        RequestTable.of(data),
        Charts.of(data, errors.stream().map(ErrorRow::kind).toList()),
        errors,
        CountTable.of(data.whole().counts()),
        SpreadRow.of(data.whole().spreads()),
        NotificationTable.of(data),
        Injector.of(data),
        data.slowest().stream().limit(MOST_CALLS).toList());
  }
}
