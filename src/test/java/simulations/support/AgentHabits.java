package simulations.support;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How many rounds an agent needs and how long it thinks: drawn from the seed, its number and where
 * it is, the same in each run.
 *
 * @param most the most rounds of a session
 * @param thinkTime how long it thinks on average
 */
public record AgentHabits(long seed, int most, Duration thinkTime) {
  /** Longer is hardly ever thought. */
  private static final int LONGEST = 20;

  /** From 1 to the most, each as likely as any other. */
  public int rounds(long user, int turn) {
    return 1 + random(user, turn, 0).nextInt(most);
  }

  /** An exponential pause: short mostly, and long at times. */
  public Duration pause(long user, int turn, int round) {
    double times = -Math.log(1 - random(user, turn, round + 1).nextDouble());
    return Duration.ofNanos((long) (Math.min(times, LONGEST) * thinkTime.toNanos()));
  }

  private RandomGenerator random(long user, int turn, int part) {
    long place = user << 32 ^ (long) turn << 8 ^ part;
    return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ place);
  }
}
