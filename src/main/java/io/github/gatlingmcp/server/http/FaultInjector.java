package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.server.session.NotificationFaults;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Applies the plan in force to calls, notifications and resumptions as they come. */
public final class FaultInjector implements NotificationFaults {
  private record Round(
      FaultPlan plan,
      FreezeClock freezes,
      Optional<CallPacer> pacer,
      AtomicLong calls,
      AtomicLong notifications,
      AtomicLong resumptions,
      Leaked leaked) {
    Round(FaultPlan plan, Ledger ledger) {
      this(
          plan,
          new FreezeClock(plan.freezes(), ledger),
          plan.limit().map(limit -> new CallPacer(limit, ledger::epochMicros)),
          new AtomicLong(),
          new AtomicLong(),
          new AtomicLong(),
          Leaked.upToHalfOfTheHeap());
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

  /** Puts another plan in force and numbers what it spoils from 1 again. */
  public void set(FaultPlan plan) {
    round = new Round(plan, ledger);
  }

  /** Leaves behind what the plan says that each of them does. */
  void leak(Leak.Per per) {
    Round now = round;
    for (Leak leak : now.plan().leaks()) {
      if (leak.per() == per && now.leaked().keep(leak.bytes())) {
        ledger.fault("leak");
      }
    }
  }

  /** When the call that has come may begin. */
  CallPacer.Place place() {
    CallPacer.Place place = round.pacer().map(CallPacer::next).orElse(CallPacer.Place.AT_ONCE);
    if (!place.equals(CallPacer.Place.AT_ONCE)) {
      ledger.fault("limit");
    }
    return place;
  }

  Optional<FaultRule> nextCall(String tool) {
    Round now = round;
    leak(Leak.Per.CALL);
    if (!now.concernsCalls()) {
      return Optional.empty();
    }
    long call = now.calls().incrementAndGet();
    now.freezes().called(call);
    Optional<FaultRule> rule = now.plan().strike(call, tool);
    rule.ifPresent(struck -> ledger.fault(struck.fault().text()));
    return rule;
  }

  /** Counts one more client that comes back to its listening stream. */
  Optional<ResumptionFault> nextResumption() {
    Round now = round;
    if (now.plan().resumptions().isEmpty()) {
      return Optional.empty();
    }
    Optional<ResumptionFault> fault =
        now.plan().strikeResumption(now.resumptions().incrementAndGet());
    fault.ifPresent(struck -> ledger.fault(struck.text()));
    return fault;
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
