package io.github.gatlingmcp.javaapi;

import java.time.Duration;

/** Refuses settings that make no sense, when they are typed. */
final class Limits {
  private Limits() {}

  static Duration positive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(what + " is " + duration + ", must be more than zero");
    }
    return duration;
  }

  static int atLeast(String what, int minimum, int value) {
    if (value < minimum) {
      throw new IllegalArgumentException(what + " is " + value + ", must be at least " + minimum);
    }
    return value;
  }

  static Duration atLeastZero(String what, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(what + " is " + duration + ", must not be negative");
    }
    return duration;
  }

  static double share(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(what + " is " + share + ", must be from 0 to 1");
    }
    return share;
  }
}
