package simulations.support.stress;

/**
 * How many steps there were at one rate, and how many of them held.
 *
 * @param held of these
 */
public record Tally(int steps, int held) {
  static final Tally NONE = new Tally(0, 0);

  /** Of the normal distribution, for 95 %. */
  private static final double Z = 1.96;

  static Tally of(boolean held) {
    return new Tally(1, held ? 1 : 0);
  }

  Tally plus(Tally other) {
    return new Tally(steps + other.steps, held + other.held);
  }

  /** A draw, or one single step that broke. */
  boolean inDoubt() {
    return 2 * held == steps || (steps == 1 && held == 0);
  }

  /** More than half of them; a draw has not held. */
  boolean mostlyHeld() {
    return 2 * held > steps;
  }

  /** The least share of steps that may hold at this rate, by Wilson's interval of 95 %. */
  public double leastShare() {
    return Math.max(0, middle() - reach());
  }

  /** The largest share. */
  public double mostShare() {
    return Math.min(1, middle() + reach());
  }

  private double share() {
    return (double) held / steps;
  }

  private double middle() {
    return (share() + Z * Z / (2 * steps)) / (1 + Z * Z / steps);
  }

  private double reach() {
    double variance = share() * (1 - share()) / steps + Z * Z / (4.0 * steps * steps);
    return Z * Math.sqrt(variance) / (1 + Z * Z / steps);
  }
}
