package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.server.session.NotificationFaults;
import io.github.gatlingmcp.server.tool.Members;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Applies the plan in force to calls, notifications and resumptions as they come. */
public final class FaultInjector implements NotificationFaults {
  private record Round(
      FaultPlan plan,
      List<Freeze> freezes,
      List<Lie> lies,
      List<Leak> leaks,
      boolean waitsForReaders,
      Leaked leaked,
      FreezeClock clock,
      Optional<CallPacer> pacer,
      Optional<AtomicLong> calls,
      Optional<AtomicLong> notifications,
      Optional<AtomicLong> resumptions) {
    Round(FaultPlan plan, Ledger ledger) {
      this(
          plan,
          plan.all(Freeze.class),
          plan.all(Lie.class),
          plan.all(Leak.class),
          !plan.all(WaitForSlowReaders.class).isEmpty(),
          Leaked.upToHalfOfTheHeap(),
          new FreezeClock(plan.all(Freeze.class), ledger),
          plan.all(CallLimit.class).stream()
              .findFirst()
              .map(limit -> new CallPacer(limit, ledger::epochMicros)),
          count(plan, List.of(FaultRule.class, Freeze.class)),
          count(plan, List.of(NotificationRule.class)),
          count(plan, List.of(ResumptionRule.class)));
    }

    /** A count of what some fault waits for; nobody needs the others. */
    private static Optional<AtomicLong> count(
        FaultPlan plan, List<Class<? extends Fault>> concerned) {
      return concerned.stream().anyMatch(kind -> !plan.all(kind).isEmpty())
          ? Optional.of(new AtomicLong())
          : Optional.empty();
    }
  }

  /** How often it is looked whether a slow reader has caught up. */
  private static final long LOOK_MICROS = 5_000;

  private final Ledger ledger;
  private volatile BooleanSupplier someAreBehind = () -> false;
  private volatile Round round;

  public FaultInjector(FaultPlan plan, Ledger ledger) {
    this.ledger = ledger;
    this.round = new Round(plan, ledger);
  }

  /** Puts another plan in force and numbers what it spoils from 1 again. */
  public void set(FaultPlan plan) {
    round = new Round(plan, ledger);
  }

  /** When the call that has come may begin. */
  CallPacer.Place place() {
    CallPacer.Place place = round.pacer().map(CallPacer::next).orElse(CallPacer.Place.AT_ONCE);
    if (!place.equals(CallPacer.Place.AT_ONCE)) {
      ledger.fault("limit");
    }
    return place;
  }

  /** Leaves behind what the plan says that each of them does. */
  void leak(Leak.Per per) {
    Round now = round;
    for (Leak leak : now.leaks()) {
      if (leak.per() == per && now.leaked().keep(leak.bytes())) {
        ledger.fault("leak");
      }
    }
  }

  Optional<FaultRule> nextCall(String tool) {
    Round now = round;
    leak(Leak.Per.CALL);
    return now.calls().flatMap(calls -> strike(now, calls.incrementAndGet(), tool));
  }

  private Optional<FaultRule> strike(Round now, long call, String tool) {
    now.clock().called(call);
    Optional<FaultRule> rule = now.plan().strike(call, tool);
    rule.ifPresent(struck -> ledger.fault(struck.fault().text()));
    return rule;
  }

  /** Counts one more client that comes back to its listening stream. */
  Optional<ResumptionFault> nextResumption() {
    Round now = round;
    Optional<ResumptionFault> fault =
        now.resumptions().flatMap(count -> now.plan().strikeResumption(count.incrementAndGet()));
    fault.ifPresent(struck -> ledger.fault(struck.text()));
    return fault;
  }

  /** Whether that request is for something that the server only claims to have. */
  boolean isLie(String method, Members params) {
    for (Lie lie : round.lies()) {
      if (lie.isAbout(method, params)) {
        ledger.fault("lie");
        return true;
      }
    }
    return false;
  }

  /** Tells it how to find out whether some client does not keep up with reading. */
  public void watch(BooleanSupplier clientsBehind) {
    someAreBehind = clientsBehind;
  }

  boolean waitsForReaders() {
    return round.waitsForReaders();
  }

  /** For how many microseconds no request may be answered yet; 0 when one may now. */
  long frozenMicros() {
    Round now = round;
    if (now.waitsForReaders() && someAreBehind.getAsBoolean()) {
      return LOOK_MICROS;
    }
    return now.freezes().isEmpty() ? 0 : now.clock().left();
  }

  @Override
  public Optional<NotificationFault> nextNotification() {
    Round now = round;
    return now.notifications()
        .flatMap(count -> now.plan().strikeNotification(count.incrementAndGet()));
  }
}
