package simulations.support;

import java.time.Duration;

/** A set of defaults. */
public enum Profile {
  /** Less than a minute, to see that everything works. */
  QUICK(20, Duration.ofSeconds(25), Duration.ofSeconds(5), Duration.ofMillis(200)),
  /** Five minutes of a hundred users. */
  FULL(100, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMillis(500));

  private final int users;
  private final Duration duration;
  private final Duration ramp;
  private final Duration thinkTime;

  Profile(int users, Duration duration, Duration ramp, Duration thinkTime) {
    this.users = users;
    this.duration = duration;
    this.ramp = ramp;
    this.thinkTime = thinkTime;
  }

  public int users() {
    return users;
  }

  public Duration duration() {
    return duration;
  }

  public Duration ramp() {
    return ramp;
  }

  public Duration thinkTime() {
    return thinkTime;
  }
}
