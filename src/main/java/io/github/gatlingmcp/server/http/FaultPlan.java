package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.NotificationFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What goes wrong on purpose: told beforehand, so that a test can know the count. {@code
 * tools/call} requests, notifications and resumptions are each numbered from 1 when the plan is
 * set; of several rules that fit one the first counts.
 *
 * @param seed 0: a rule strikes each whose number is a multiple of {@code every}. Otherwise it
 *     strikes one in {@code every} on average, the same ones for the same seed
 */
public record FaultPlan(long seed, List<Fault> faults) {
  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(0, List.of());

  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /** Every {@code every}-th call meets that fault. */
  public static FaultPlan every(int every, AnswerFault fault) {
    return NONE.andEvery(every, fault);
  }

  /** Every {@code every}-th call is late. */
  public static FaultPlan delayEvery(int every, int millis) {
    return of(new FaultRule(AnswerFault.DELAY, Turn.every(every), millis));
  }

  /** The notification of that number meets that fault. */
  public static FaultPlan at(int number, NotificationFault fault) {
    return NONE.andAt(number, fault);
  }

  /** That alone. */
  public static FaultPlan of(Fault fault) {
    return NONE.and(fault);
  }

  /** The same, and that fault too. */
  public FaultPlan andEvery(int every, AnswerFault fault) {
    return and(new FaultRule(fault, Turn.every(every), 0));
  }

  /** The same, and that fault for the notification of that number. */
  public FaultPlan andAt(int number, NotificationFault fault) {
    return and(new NotificationRule(fault, Turn.at(number)));
  }

  /** The same, and that fault too. */
  public FaultPlan and(Fault fault) {
    List<Fault> all = new ArrayList<>(faults);
    all.add(fault);
    return new FaultPlan(seed, all);
  }

  /** The same rules, striking at random from that seed. */
  public FaultPlan seeded(long newSeed) {
    return new FaultPlan(newSeed, faults);
  }

  /** The rule that strikes the call of that number, which is one of that tool. */
  Optional<FaultRule> strike(long call, String tool) {
    return first(
            FaultRule.class,
            (rule, place) -> rule.concerns(tool) && rule.strikes(call, seed, place))
        .map(rule -> rule.at(call));
  }

  /** What happens to the notification of that number. */
  Optional<NotificationFault> strikeNotification(long number) {
    return first(NotificationRule.class, (rule, place) -> rule.turn().comes(number, seed, place))
        .map(NotificationRule::fault);
  }

  /** What happens to the resumption of that number. */
  Optional<ResumptionFault> strikeResumption(long number) {
    return first(ResumptionRule.class, (rule, place) -> rule.turn().comes(number, seed, place))
        .map(ResumptionRule::fault);
  }

  private <T extends Fault> Optional<T> first(Class<T> kind, BiPredicate<T, Integer> strikes) {
    List<T> rules = all(kind);
    for (int place = 0; place < rules.size(); place++) {
      if (strikes.test(rules.get(place), place)) {
        return Optional.of(rules.get(place));
      }
    }
    return Optional.empty();
  }

  /** Those of one kind. */
  <T extends Fault> List<T> all(Class<T> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
