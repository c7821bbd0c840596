package io.github.gatlingmcp.report;

import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;

/** What a budget finds when it looks. */
sealed interface Figure {

  /**
   * Whether the budget holds.
   *
   * @param healthy whether the injector's own figures can be trusted
   */
  Judgement judgement(Budget budget, boolean healthy);

  /** The figure, in the unit of the budget. */
  record Measured(double value) implements Figure {
    @Override
    public Judgement judgement(Budget budget, boolean healthy) {
      String actual = budget.unit().text(value);
      String reason = actual + " is not " + budget.expected();
      if (budget.holds(value)) {
        return of(budget, Result.PASS, actual, "the budget holds");
      }
      return healthy || !budget.measure().suffersFromInjector()
          ? of(budget, Result.FAIL, actual, reason)
          : of(budget, Result.INCONCLUSIVE, actual, reason + ", but the injector did not keep up");
    }
  }

  /**
   * An estimate, which decides nothing while the limit is within its bounds.
   *
   * @param rSquared which share of the differences is explained
   * @param what what it is of, for people
   */
  record Estimated(Estimate estimate, double rSquared, String what) implements Figure {
    @Override
    public Judgement judgement(Budget budget, boolean healthy) {
      String actual = estimate.text(budget.unit()::text) + ", R² " + Unit.digits(rSquared);
      boolean low = budget.holds(estimate.low());
      boolean high = budget.holds(estimate.high());
      if (low && high) {
        return of(budget, Result.PASS, actual, "the budget holds: " + what);
      }
      if (low || high) {
        return of(budget, Result.INCONCLUSIVE, actual, "this run cannot tell: " + what);
      }
      return healthy || !budget.measure().suffersFromInjector()
          ? of(budget, Result.FAIL, actual, "not " + budget.expected() + ": " + what)
          : of(budget, Result.INCONCLUSIVE, actual, what + ", but the injector did not keep up");
    }
  }

  /** It cannot be known of this server, or does not apply: nothing is claimed. */
  record Unknown(String reason) implements Figure {
    @Override
    public Judgement judgement(Budget budget, boolean healthy) {
      return of(budget, Result.PASS, "not judged", reason);
    }
  }

  /** There is nothing to look at. */
  record Absent(String reason) implements Figure {
    @Override
    public Judgement judgement(Budget budget, boolean healthy) {
      return of(budget, Result.FAIL, "no data", reason);
    }
  }

  /** An outage lasted to the end. */
  record NotRecovered() implements Figure {
    @Override
    public Judgement judgement(Budget budget, boolean healthy) {
      return of(budget, Result.FAIL, "not recovered", "the last outage lasted to the end");
    }
  }

  /** There is something, but not enough to tell. */
  record TooShort(String reason) implements Figure {
    @Override
    public Judgement judgement(Budget budget, boolean healthy) {
      return of(budget, Result.INCONCLUSIVE, "too short", reason);
    }
  }

  private static Judgement of(Budget budget, Result result, String actual, String reason) {
    return new Judgement(budget.title(), result, budget.expected(), actual, reason);
  }
}
