package io.github.gatlingmcp.server.session;

import java.util.List;
import java.util.Map;

/**
 * How requests of one kind ended.
 *
 * @param outcomes without what never happened
 * @param durations how many took so long: one number for each of {@link #BOUNDS_SECONDS}, those up
 *     to it and beyond the one before, and one for all beyond the last
 * @param seconds how long those took together
 */
public record EndCounts(Map<Outcome, Long> outcomes, List<Long> durations, double seconds) {
  /** Upper bounds, inclusive. */
  public static final List<Double> BOUNDS_SECONDS =
      List.of(
          0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0);

  public EndCounts {
    outcomes = Map.copyOf(outcomes);
    durations = List.copyOf(durations);
  }
}
