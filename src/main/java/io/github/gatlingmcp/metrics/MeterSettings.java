package io.github.gatlingmcp.metrics;

import java.time.Duration;

/**
 * How a meter works.
 *
 * @param starvationLimit an event loop that is late by more has starved; 100 ms by default
 * @param lateNotification a notification that took longer is late; 1 s by default
 * @param closeLimit how long {@link Meter#close()} waits for the listeners; 10 s by default
 */
public record MeterSettings(
    Duration starvationLimit, Duration lateNotification, Duration closeLimit) {

  public static MeterSettings defaults() {
    return new MeterSettings(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10));
  }
}
