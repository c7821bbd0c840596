package simulations.support;

import java.time.Duration;

/**
 * What users, duration and the like are where nobody sets them. Immutable.
 *
 * @param users how many there are at a time
 * @param base how many before and after a crowd, or at the foot of a shape
 * @param duration how long the load lasts
 * @param shapeDuration the same of a load that is a shape
 * @param ramp how long it takes until all users are there
 * @param thinkTime the pause between two requests of a user
 * @param recovery how long the server may take until all is well again
 */
public record Sizes(
    int users,
    int base,
    Duration duration,
    Duration shapeDuration,
    Duration ramp,
    Duration thinkTime,
    Duration recovery) {
  /** Less than a minute, to see that everything works. */
  public static final Sizes QUICK =
      new Sizes(
          20,
          0,
          Duration.ofSeconds(25),
          Duration.ofSeconds(25),
          Duration.ofSeconds(5),
          Duration.ofMillis(200),
          Duration.ofSeconds(6));

  /** Five minutes of a hundred users. */
  public static final Sizes FULL =
      new Sizes(
          100,
          0,
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofMillis(500),
          Duration.ofMinutes(2));

  public Sizes withUsers(int other) {
    return new Sizes(other, base, duration, shapeDuration, ramp, thinkTime, recovery);
  }

  public Sizes withBase(int other) {
    return new Sizes(users, other, duration, shapeDuration, ramp, thinkTime, recovery);
  }

  /** Of both. */
  public Sizes withDuration(Duration other) {
    return new Sizes(users, base, other, other, ramp, thinkTime, recovery);
  }

  public Sizes withShapeDuration(Duration other) {
    return new Sizes(users, base, duration, other, ramp, thinkTime, recovery);
  }

  public Sizes withRamp(Duration other) {
    return new Sizes(users, base, duration, shapeDuration, other, thinkTime, recovery);
  }

  public Sizes withThinkTime(Duration other) {
    return new Sizes(users, base, duration, shapeDuration, ramp, other, recovery);
  }
}
