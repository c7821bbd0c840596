package io.github.gatlingmcp.report;

import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the verdict of a run. The gravest judgement is the verdict:
 *
 * <ul>
 *   <li>No exchange ended, or none succeeded: {@code FAIL}.
 *   <li>A budget does not hold, or what it looks at is absent: {@code FAIL}. A time, throughput,
 *       count or recovery that does not hold while the injector was unhealthy is {@code
 *       INCONCLUSIVE}: its figure cannot be trusted. Errors, deliveries and what is absent are bad
 *       whoever measures them.
 *   <li>The run is partial, or the injector was late or starved beyond {@link HealthLimits}: {@code
 *       INCONCLUSIVE}, so such a run never passes. So it is when the simulation found the injector
 *       to be the limit ({@link RunInfo#INJECTORS_LIMIT}).
 *   <li>The simulation found what the server did not bear ({@link RunInfo#NOT_BORNE}): {@code
 *       FAIL}; {@code INCONCLUSIVE} while the injector was unhealthy.
 *   <li>The run is worse than its baseline (see {@link Comparison}): {@code FAIL}, with the same
 *       exception; no comparison though one was asked for, a run of the baseline that cannot be
 *       read, or one for which these conditions do not hold: {@code INCONCLUSIVE}.
 * </ul>
 *
 * <p>Without a budget for the errors of all exchanges, at most 1 % of them may fail; one of the
 * author's takes its place, whatever it allows. Wrong answers and errors that look like successes
 * are exchanges whose outcome is not {@code ok}.
 */
public final class Judge {
  private static final Budget DEFAULT_ERRORS = Budget.all().errors().atMost(1);

  private final boolean healthy;
  private final List<Judgement> judgements = new ArrayList<>();

  private Judge(boolean healthy) {
    this.healthy = healthy;
  }

  public static Verdict judge(RunData data, Budgets budgets) {
    return judge(data, budgets, Optional.empty());
  }

  /**
   * @param comparison with the baseline, which decides, too, when it is there
   */
  public static Verdict judge(RunData data, Budgets budgets, Optional<Comparison> comparison) {
    List<Judgement> injector = RunConditions.injector(data);
    boolean healthy = injector.stream().allMatch(one -> one.result() == Result.PASS);
    Judge judge = new Judge(healthy);
    judge.judgements.addAll(RunConditions.exchanges(data));
    judge.judgements.add(RunConditions.whole(data.info()));
    judge.judgements.addAll(injector);
    RunConditions.borne(data.info(), healthy).ifPresent(judge.judgements::add);
    if (budgets.limits().stream().noneMatch(Judge::isForAllErrors)) {
      judge.judgements.add(defaultErrors(data));
    }
    for (Budget budget : budgets.limits()) {
      judge.judgements.add(Figures.find(budget, data).judgement(budget, healthy));
    }
    judge.baseline(budgets, comparison);
    return judge.verdict();
  }

  private static boolean isForAllErrors(Budget budget) {
    return budget.scope() == Scope.ALL && budget.measure() == Measure.ERRORS;
  }

  private static Judgement defaultErrors(RunData data) {
    Judgement found = Figures.find(DEFAULT_ERRORS, data).judgement(DEFAULT_ERRORS, true);
    return new Judgement(
        "errors (default budget)",
        found.result(),
        found.expected(),
        found.actual(),
        found.reason());
  }

  private Verdict verdict() {
    Result gravest =
        judgements.stream().map(Judgement::result).max(Result::compareTo).orElse(Result.FAIL);
    return new Verdict(gravest, List.copyOf(judgements));
  }

  private void baseline(Budgets budgets, Optional<Comparison> comparison) {
    if (comparison.isPresent()) {
      judgements.addAll(comparison.get().judgements(healthy));
    } else if (!budgets.baselines().isEmpty()) {
      judgements.add(
          new Judgement(
              "baseline",
              Result.INCONCLUSIVE,
              "no worse",
              "no data",
              "a comparison was asked for, but no baseline could be read"));
    }
  }
}
