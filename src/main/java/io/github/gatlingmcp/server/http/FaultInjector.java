package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.server.session.NotificationFaults;
import io.github.gatlingmcp.server.tool.Members;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Applies the plan in force to calls and notifications as they come. */
public final class FaultInjector implements NotificationFaults {
  private record Round(
      FaultPlan plan, FreezeClock freezes, AtomicLong calls, AtomicLong notifications) {
    Round(FaultPlan plan, Ledger ledger) {
      this(plan, new FreezeClock(plan.freezes(), ledger), new AtomicLong(), new AtomicLong());
    }

    boolean concernsCalls() {
      return !plan.rules().isEmpty() || !plan.freezes().isEmpty();
    }
  }

  private final Ledger ledger;
  private volatile Round round;

  public FaultInjector(FaultPlan plan, Ledger ledger) {
    this.ledger = ledger;
    this.round = new Round(plan, ledger);
  }

  /** Puts another plan in force and numbers calls and notifications from 1 again. */
  public void set(FaultPlan plan) {
    round = new Round(plan, ledger);
  }

  Optional<FaultRule> nextCall() {
    Round now = round;
    if (!now.concernsCalls()) {
      return Optional.empty();
    }
    long call = now.calls().incrementAndGet();
    now.freezes().called(call);
    Optional<FaultRule> rule = now.plan().strike(call);
    rule.ifPresent(struck -> ledger.fault(struck.fault().text()));
    return rule;
  }

  /** Whether that request is for something that the server only claims to have. */
  boolean isLie(String method, Members params) {
    for (Lie lie : round.plan().lies()) {
      if (lie.isAbout(method, params)) {
        ledger.fault("lie");
        return true;
      }
    }
    return false;
  }

  /** For how many microseconds no request may be answered yet; 0 when one may now. */
  long frozenMicros() {
    Round now = round;
    return now.plan().freezes().isEmpty() ? 0 : now.freezes().left();
  }

  @Override
  public Optional<NotificationFault> nextNotification() {
    Round now = round;
    return now.plan().notifications().isEmpty()
        ? Optional.empty()
        : now.plan().strikeNotification(now.notifications().incrementAndGet());
  }
}
