package io.github.gatlingmcp.gatling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long the person or the model behind a client takes. Immutable. */
@FunctionalInterface
public interface DelayModel {
  /** No draw is longer than this, however far the tail of a distribution reaches. */
  Duration LONGEST = Duration.ofHours(1);

  DelayModel NONE = random -> 0;

  /** Draws one delay, in nanoseconds. */
  long nanos(RandomGenerator random);

  static DelayModel constant(Duration delay) {
    long nanos = nanos(delay);
    return random -> nanos;
  }

  /** Every delay from {@code min} to {@code max} is as likely as any other. */
  static DelayModel uniform(Duration min, Duration max) {
    long from = nanos(min);
    long to = nanos(max);
    return random -> from == to ? from : random.nextLong(from, to + 1);
  }

  /** As waiting for what comes at any time: short mostly, and long at times. */
  static DelayModel exponential(Duration mean) {
    long nanos = nanos(mean);
    return random -> bounded((double) nanos * random.nextExponential());
  }

  /**
   * As people and models are: half of the delays are below the median, a few far above.
   *
   * @param sigma the standard deviation of the delay's logarithm
   */
  static DelayModel lognormal(Duration median, double sigma) {
    long nanos = nanos(median);
    return random -> bounded((double) nanos * Math.exp(sigma * random.nextGaussian()));
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
  }

  private static long bounded(double nanos) {
    return Math.min((long) nanos, LONGEST.toNanos());
  }
}
