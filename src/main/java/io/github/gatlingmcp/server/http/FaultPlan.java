package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.NotificationFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which {@code tools/call} requests, notifications and resumptions are spoiled, and how: told
 * beforehand, so that a test can know the count. Each of these are numbered from 1 when the plan is
 * set; of several rules that fit one the first counts.
 *
 * @param seed 0: a rule strikes each whose number is a multiple of {@code every}. Otherwise it
 *     strikes one in {@code every} on average, the same ones for the same seed
 * @param limit how many calls are served in a second
 */
public record FaultPlan(
    long seed,
    List<FaultRule> rules,
    List<NotificationRule> notifications,
    List<ResumptionRule> resumptions,
    List<Freeze> freezes,
    Optional<CallLimit> limit,
    List<Leak> leaks) {
  /** Nothing goes wrong. */
  public static final FaultPlan NONE =
      new FaultPlan(0, List.of(), List.of(), List.of(), List.of(), Optional.empty(), List.of());

  public FaultPlan {
    rules = List.copyOf(rules);
    notifications = List.copyOf(notifications);
    resumptions = List.copyOf(resumptions);
    freezes = List.copyOf(freezes);
    leaks = List.copyOf(leaks);
  }

  /** Every {@code every}-th call meets that fault. */
  public static FaultPlan every(int every, AnswerFault fault) {
    return NONE.andEvery(every, fault);
  }

  /** Every {@code every}-th call is late. */
  public static FaultPlan delayEvery(int every, int millis) {
    return NONE.and(new FaultRule(AnswerFault.DELAY, Turn.every(every), millis));
  }

  /** The notification of that number meets that fault. */
  public static FaultPlan at(int number, NotificationFault fault) {
    return NONE.andAt(number, fault);
  }

  /** For a while nothing is answered. */
  public static FaultPlan freeze(Freeze freeze) {
    return NONE.and(freeze);
  }

  /** The same, and that fault too. */
  public FaultPlan andEvery(int every, AnswerFault fault) {
    return and(new FaultRule(fault, Turn.every(every), 0));
  }

  /** The same, and that fault for the notification of that number. */
  public FaultPlan andAt(int number, NotificationFault fault) {
    return and(new NotificationRule(fault, Turn.at(number)));
  }

  /** The same, and that rule too. */
  public FaultPlan and(FaultRule rule) {
    return new FaultPlan(
        seed, with(rules, rule), notifications, resumptions, freezes, limit, leaks);
  }

  /** The same, and that rule too. */
  public FaultPlan and(NotificationRule rule) {
    return new FaultPlan(
        seed, rules, with(notifications, rule), resumptions, freezes, limit, leaks);
  }

  /** The same, and that rule too. */
  public FaultPlan and(ResumptionRule rule) {
    return new FaultPlan(
        seed, rules, notifications, with(resumptions, rule), freezes, limit, leaks);
  }

  /** The same, and that freeze too. */
  public FaultPlan and(Freeze freeze) {
    return new FaultPlan(
        seed, rules, notifications, resumptions, with(freezes, freeze), limit, leaks);
  }

  /** The same, and that limit in place of another. */
  public FaultPlan and(CallLimit other) {
    return new FaultPlan(
        seed, rules, notifications, resumptions, freezes, Optional.of(other), leaks);
  }

  /** The same, and that leak too. */
  public FaultPlan and(Leak leak) {
    return new FaultPlan(
        seed, rules, notifications, resumptions, freezes, limit, with(leaks, leak));
  }

  private static <T> List<T> with(List<T> list, T more) {
    List<T> all = new ArrayList<>(list);
    all.add(more);
    return all;
  }

  /** The same rules, striking at random from that seed. */
  public FaultPlan seeded(long newSeed) {
    return new FaultPlan(newSeed, rules, notifications, resumptions, freezes, limit, leaks);
  }

  /** The rule that strikes the call of that number, which is one of that tool. */
  public Optional<FaultRule> strike(long call, String tool) {
    for (int place = 0; place < rules.size(); place++) {
      FaultRule rule = rules.get(place);
      if (rule.concerns(tool) && rule.strikes(call, seed, place)) {
        return Optional.of(rule.at(call));
      }
    }
    return Optional.empty();
  }

  /** What happens to the notification of that number. */
  Optional<NotificationFault> strikeNotification(long number) {
    for (int place = 0; place < notifications.size(); place++) {
      if (notifications.get(place).turn().comes(number, seed, place)) {
        return Optional.of(notifications.get(place).fault());
      }
    }
    return Optional.empty();
  }

  /** What happens to the resumption of that number. */
  Optional<ResumptionFault> strikeResumption(long number) {
    for (int place = 0; place < resumptions.size(); place++) {
      if (resumptions.get(place).turn().comes(number, seed, place)) {
        return Optional.of(resumptions.get(place).fault());
      }
    }
    return Optional.empty();
  }
}
