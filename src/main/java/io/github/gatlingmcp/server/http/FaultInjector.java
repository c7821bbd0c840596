package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Ledger;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Applies the plan in force to the calls as they come, and counts what it spoiled. */
public final class FaultInjector {
  private record Round(FaultPlan plan, AtomicLong calls) {}

  private final Ledger ledger;
  private volatile Round round;

  public FaultInjector(FaultPlan plan, Ledger ledger) {
    this.ledger = ledger;
    this.round = new Round(plan, new AtomicLong());
  }

  /** Puts another plan in force and numbers the calls from 1 again. */
  public void set(FaultPlan plan) {
    round = new Round(plan, new AtomicLong());
  }

  Optional<FaultRule> next() {
    Round now = round;
    if (now.plan().rules().isEmpty()) {
      return Optional.empty();
    }
    Optional<FaultRule> rule = now.plan().strike(now.calls().incrementAndGet());
    rule.ifPresent(struck -> ledger.fault(struck.fault().text()));
    return rule;
  }
}
