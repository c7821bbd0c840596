package simulations.support;

import java.time.Duration;
import java.util.stream.LongStream;

/**
 * The load at each moment of a run, as a formula: {@code base + (peak - base) * share}, where the
 * share is the shape's.
 *
 * @param base the least load: users, or new users per second
 * @param peak the most load
 * @param duration how long the run takes
 * @param period how long one cycle takes, of a shape that repeats
 * @param seed for what is random
 */
public record LoadCurve(
    Shape shape, double base, double peak, Duration duration, Duration period, long seed) {
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final long MOMENTS = 1_000;

  /** The same up and down between other levels. */
  public LoadCurve between(double least, double most) {
    return new LoadCurve(shape, least, most, duration, period, seed);
  }

  /** Evenly spread over the run, to look at the load of; in milliseconds from its beginning. */
  public LongStream moments() {
    return LongStream.range(0, MOMENTS).map(moment -> moment * duration.toMillis() / MOMENTS);
  }

  /** When the load is highest for the last time, so that who came for it is there. */
  public Duration lastPeak() {
    long last = moments().reduce(0, (one, later) -> level(later) >= level(one) ? later : one);
    return Duration.ofMillis(last);
  }

  /** The time from one of the {@link #moments} to the next. */
  Duration moment() {
    return duration.dividedBy(MOMENTS);
  }

  /** How long until the shape has come full circle. */
  Duration cycle() {
    return shape.repeats() ? period : duration;
  }

  /** The load at that moment. */
  public double level(long millis) {
    long cycle = millis / cycleMillis();
    double share = shape.share(phase(millis)) * shape.weight(cycle, seed);
    return base + (peak - base) * share;
  }

  /**
   * The load from one moment to another, added up in seconds: users that have come, where the load
   * is new users per second.
   */
  double sum(long fromMillis, long toMillis) {
    double shares = 0;
    long cycleMillis = cycleMillis();
    for (long cycle = fromMillis / cycleMillis; cycle * cycleMillis < toMillis; cycle++) {
      long begin = Math.max(fromMillis, cycle * cycleMillis) - cycle * cycleMillis;
      long end = Math.min(toMillis, (cycle + 1) * cycleMillis) - cycle * cycleMillis;
      double area =
          shape.area(end / (double) cycleMillis) - shape.area(begin / (double) cycleMillis);
      shares += area * cycleMillis * shape.weight(cycle, seed);
    }
    double millis = toMillis - fromMillis;
    return (base * millis + (peak - base) * shares) / MILLIS_PER_SECOND;
  }

  private double phase(long millis) {
    return millis % cycleMillis() / (double) cycleMillis();
  }

  private long cycleMillis() {
    return cycle().toMillis();
  }
}
