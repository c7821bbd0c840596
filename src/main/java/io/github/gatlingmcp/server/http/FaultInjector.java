package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.server.session.NotificationFaults;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Applies the plan in force to calls and notifications as they come. */
public final class FaultInjector implements NotificationFaults {
  private record Round(FaultPlan plan, AtomicLong calls, AtomicLong notifications) {
    Round(FaultPlan plan) {
      this(plan, new AtomicLong(), new AtomicLong());
    }
  }

  private final Ledger ledger;
  private volatile Round round;

  public FaultInjector(FaultPlan plan, Ledger ledger) {
    this.ledger = ledger;
    this.round = new Round(plan);
  }

  /** Puts another plan in force and numbers calls and notifications from 1 again. */
  public void set(FaultPlan plan) {
    round = new Round(plan);
  }

  Optional<FaultRule> nextCall() {
    Round now = round;
    if (now.plan().rules().isEmpty()) {
      return Optional.empty();
    }
    Optional<FaultRule> rule = now.plan().strike(now.calls().incrementAndGet());
    rule.ifPresent(struck -> ledger.fault(struck.fault().text()));
    return rule;
  }

  @Override
  public Optional<NotificationFault> nextNotification() {
    Round now = round;
    return now.plan().notifications().isEmpty()
        ? Optional.empty()
        : now.plan().strikeNotification(now.notifications().incrementAndGet());
  }
}
