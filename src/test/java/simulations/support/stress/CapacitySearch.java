package simulations.support.stress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Finds the highest rate that a server bears, from steps that held or broke: doubles the rate until
 * a step breaks, halves the stretch between the highest rate that held and the lowest that broke
 * until it is narrow, and then repeats both. What most steps of a rate did counts, and a step that
 * broke is repeated at once: a single hiccup, of whatever machine, decides nothing. Pure; confined
 * to one thread.
 */
public final class CapacitySearch {
  private static final double GROWTH = 2;

  /** A first step that breaks may be far above what the server bears, but not endlessly. */
  private static final double LOWEST_SHARE = 1.0 / 64;

  private static final int MOST_IN_DOUBT = 5;

  private final double from;
  private final double to;
  private final double precision;
  private final int repeats;
  private final NavigableMap<Double, Tally> tallies = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();

  /** One step and what became of it. */
  public record Step(double rate, boolean held) {}

  /**
   * @param from the rate to begin with
   * @param to the highest rate to try
   * @param precision how far apart the two rates of the result may be, such as 0.05
   * @param repeats how many steps each of these two rates has to be judged by
   */
  public CapacitySearch(double from, double to, double precision, int repeats) {
    if (!(from > 0 && to >= from && precision > 0 && repeats >= 1)) {
      throw new IllegalArgumentException("from %s to %s".formatted(from, to));
    }
    this.from = from;
    this.to = to;
    this.precision = precision;
    this.repeats = repeats;
  }

  /** Adds a step. */
  public void add(Step step) {
    steps.add(step);
    tallies.merge(step.rate(), Tally.of(step.held()), Tally::plus);
  }

  /** All that were added. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The rate of the next step; none when the result is there. */
  public OptionalDouble next() {
    OptionalDouble doubtful = doubtful();
    if (doubtful.isPresent()) {
      return doubtful;
    }
    Optional<Double> held = highestHeld();
    Optional<Double> broke = lowestBroken();
    if (broke.isEmpty()) {
      return grow(held);
    }
    if (held.isEmpty()) {
      return shrink(broke.get());
    }
    if (broke.get() / held.get() > 1 + precision) {
      return OptionalDouble.of(Math.sqrt(broke.get() * held.get()));
    }
    return repeat(List.of(held.get(), broke.get()));
  }

  /** Not beyond some steps: what is in doubt for so long is not borne. */
  private OptionalDouble doubtful() {
    return tallies.entrySet().stream()
        .filter(entry -> entry.getValue().inDoubt())
        .filter(entry -> entry.getValue().steps() < MOST_IN_DOUBT + repeats)
        .mapToDouble(Map.Entry::getKey)
        .findFirst();
  }

  private OptionalDouble grow(Optional<Double> held) {
    if (held.isEmpty()) {
      return OptionalDouble.of(from);
    }
    return held.get() < to
        ? OptionalDouble.of(Math.min(to, held.get() * GROWTH))
        : repeat(List.of(to));
  }

  private OptionalDouble shrink(double broke) {
    double lower = broke / GROWTH;
    return lower >= from * LOWEST_SHARE ? OptionalDouble.of(lower) : repeat(List.of(broke));
  }

  private OptionalDouble repeat(Collection<Double> rates) {
    return rates.stream()
        .filter(rate -> at(rate).steps() < repeats)
        .mapToDouble(rate -> rate)
        .findFirst();
  }

  private Tally at(double rate) {
    return tallies.getOrDefault(rate, Tally.NONE);
  }

  /** What is known by now. */
  public Capacity found() {
    Optional<Double> held = highestHeld();
    Optional<Double> broke = lowestBroken();
    return new Capacity(
        held.map(rate -> new Capacity.Edge(rate, at(rate))),
        broke.map(rate -> new Capacity.Edge(rate, at(rate))),
        next().isEmpty(),
        false);
  }

  private Optional<Double> lowestBroken() {
    return tallies.entrySet().stream()
        .filter(entry -> !entry.getValue().mostlyHeld())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Below the lowest that broke. */
  private Optional<Double> highestHeld() {
    NavigableMap<Double, Tally> below =
        lowestBroken().map(rate -> tallies.headMap(rate, false)).orElse(tallies);
    return Optional.ofNullable(below.lastEntry()).map(Map.Entry::getKey);
  }
}
