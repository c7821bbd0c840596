package io.github.gatlingmcp.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which {@code tools/call} requests are spoiled, and how: told beforehand, so that a test can know
 * the count. Calls are numbered from 1 when the plan is set; of several rules that fit a call the
 * first counts.
 *
 * @param seed 0: a rule strikes each call whose number is a multiple of {@code every}. Otherwise it
 *     strikes one in {@code every} on average, the same ones for the same seed
 */
public record FaultPlan(long seed, List<FaultRule> rules) {
  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(0, List.of());

  public FaultPlan {
    rules = List.copyOf(rules);
  }

  /** Every {@code every}-th call meets that fault. */
  public static FaultPlan every(int every, AnswerFault fault) {
    return NONE.andEvery(every, fault);
  }

  /** Every {@code every}-th call is late. */
  public static FaultPlan delayEvery(int every, int millis) {
    return NONE.and(new FaultRule(AnswerFault.DELAY, every, millis));
  }

  /** The same, and that fault too. */
  public FaultPlan andEvery(int every, AnswerFault fault) {
    return and(new FaultRule(fault, every, 0));
  }

  /** The same, and that rule too. */
  public FaultPlan and(FaultRule rule) {
    List<FaultRule> more = new ArrayList<>(rules);
    more.add(rule);
    return new FaultPlan(seed, more);
  }

  /** The same rules, striking at random from that seed. */
  public FaultPlan seeded(long newSeed) {
    return new FaultPlan(newSeed, rules);
  }

  /** The rule that strikes the call of that number. */
  public Optional<FaultRule> strike(long call) {
    for (int place = 0; place < rules.size(); place++) {
      if (rules.get(place).strikes(call, seed, place)) {
        return Optional.of(rules.get(place));
      }
    }
    return Optional.empty();
  }
}
