package simulations.support.stress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds the highest rate that a server bears, from steps that held or broke: doubles the rate until
 * a step breaks, halves the stretch between the highest rate that held and the lowest that broke
 * until it is narrow, and then repeats both. What most steps of a rate did counts, and a step that
 * broke is repeated at once: a single hiccup, of whatever machine, decides nothing. Pure; confined
 * to one thread.
 */
public final class CapacitySearch implements StepPlan {
  private static final double GROWTH = 2;

  /** A first step that breaks may be far above what the server bears, but not endlessly. */
  private static final double LOWEST_SHARE = 1.0 / 64;

  private static final int MOST_IN_DOUBT = 5;
  private static final int MOST_STEPS = 50;

  private final double from;
  private final double to;
  private final double precision;
  private final int repeats;
  private final Tallies tallies = new Tallies();
  private final List<Step> steps = new ArrayList<>();

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

  @Override
  public void add(Step step) {
    steps.add(step);
    tallies.add(step);
  }

  /** All that were added. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  @Override
  public OptionalDouble next() {
    OptionalDouble doubtful = tallies.doubtful(MOST_IN_DOUBT + repeats);
    if (doubtful.isPresent()) {
      return doubtful;
    }
    Optional<Double> held = tallies.highestHeld();
    Optional<Double> broke = tallies.lowestBroken();
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
        .filter(rate -> tallies.at(rate).steps() < repeats)
        .mapToDouble(rate -> rate)
        .findFirst();
  }

  @Override
  public Capacity found() {
    return tallies.found(next().isEmpty());
  }

  @Override
  public int mostSteps() {
    return MOST_STEPS;
  }
}
