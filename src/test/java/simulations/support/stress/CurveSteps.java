package simulations.support.stress;

import java.time.Duration;
import java.util.OptionalDouble;
import simulations.support.LoadCurve;

/**
 * Steps whose rates follow a curve, one after the other. A step that broke is repeated at once, as
 * a single hiccup decides nothing; then the curve goes on. Rates that are nearly the same are one:
 * a whole number of calls, of about a hundred between the curve's base and its peak. Pure; confined
 * to one thread.
 */
public final class CurveSteps implements StepPlan {
  private static final int MOST_RATES = 100;
  private static final int MOST_AT_ONE_RATE = 5;

  /** Beside each step once more. */
  private static final int MOST_SPOILED = 50;

  private final LoadCurve curve;
  private final int steps;
  private final Tallies tallies = new Tallies();
  private int done;

  /**
   * @param curve calls per second
   * @param stepToStep from the beginning of one step to that of the next
   */
  public CurveSteps(LoadCurve curve, Duration stepToStep) {
    this.curve = curve;
    double all = (double) curve.duration().toNanos() / stepToStep.toNanos();
    this.steps = (int) Math.max(1, Math.round(all));
  }

  @Override
  public OptionalDouble next() {
    OptionalDouble doubtful = tallies.doubtful(MOST_AT_ONE_RATE);
    return doubtful.isEmpty() && done < steps ? OptionalDouble.of(rate(done)) : doubtful;
  }

  /** The curve's in the middle of the step. */
  private double rate(int step) {
    long middle = (2L * step + 1) * curve.duration().toMillis() / (2L * steps);
    double apart = Math.max(1, Math.ceil((curve.peak() - curve.base()) / MOST_RATES));
    double above = apart * Math.round((curve.level(middle) - curve.base()) / apart);
    return Math.min(curve.peak(), curve.base() + above);
  }

  @Override
  public void add(Step step) {
    boolean repeated = tallies.doubtful(MOST_AT_ONE_RATE).isPresent();
    done += repeated ? 0 : 1;
    tallies.add(step);
  }

  @Override
  public Capacity found() {
    return tallies.found(next().isEmpty());
  }

  @Override
  public int mostSteps() {
    return 2 * steps + MOST_SPOILED;
  }
}
