package io.github.gatlingmcp.transport.http;

import java.time.Duration;

/**
 * How a broken event stream is opened again, unless the server said otherwise by {@code retry:}.
 *
 * @param tries how often in a row without progress; 0 never reconnects
 * @param firstDelay before the first try
 * @param factor by which each further delay grows
 * @param maxDelay the longest delay
 */
public record ReconnectPolicy(int tries, Duration firstDelay, double factor, Duration maxDelay) {
  /** What the official SDKs do: 2 tries, after 1 s and 1.5 s. */
  public static final ReconnectPolicy STANDARD =
      new ReconnectPolicy(2, Duration.ofSeconds(1), 1.5, Duration.ofSeconds(30));

  long delayNanos(int triesUsed) {
    double grown = firstDelay.toNanos() * Math.pow(factor, triesUsed);
    return Math.min((long) grown, maxDelay.toNanos());
  }
}
