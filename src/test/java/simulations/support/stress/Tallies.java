package simulations.support.stress;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import simulations.support.stress.StepPlan.Step;

/**
 * How the steps at each rate went. What most of them did counts: a single hiccup, of whatever
 * machine, decides nothing. Confined to one thread.
 */
final class Tallies {
  private final NavigableMap<Double, Tally> tallies = new TreeMap<>();

  void add(Step step) {
    tallies.merge(step.rate(), Tally.of(step.held()), Tally::plus);
  }

  Tally at(double rate) {
    return tallies.getOrDefault(rate, Tally.NONE);
  }

  /**
   * A rate at which one more step is needed.
   *
   * @param most steps; what is in doubt for so long is not borne
   */
  OptionalDouble doubtful(int most) {
    return tallies.entrySet().stream()
        .filter(entry -> entry.getValue().inDoubt())
        .filter(entry -> entry.getValue().steps() < most)
        .mapToDouble(Map.Entry::getKey)
        .findFirst();
  }

  Optional<Double> lowestBroken() {
    return tallies.entrySet().stream()
        .filter(entry -> !entry.getValue().mostlyHeld())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Below the lowest that broke. */
  Optional<Double> highestHeld() {
    NavigableMap<Double, Tally> below =
        lowestBroken().map(rate -> tallies.headMap(rate, false)).orElse(tallies);
    return Optional.ofNullable(below.lastEntry()).map(Map.Entry::getKey);
  }

  /** Between which rates the capacity is. */
  Capacity found(boolean settled) {
    return new Capacity(
        highestHeld().map(rate -> new Capacity.Edge(rate, at(rate))),
        lowestBroken().map(rate -> new Capacity.Edge(rate, at(rate))),
        settled,
        false);
  }
}
