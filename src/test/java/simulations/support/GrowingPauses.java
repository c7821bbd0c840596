package simulations.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pauses of which each is longer than the one before. */
public final class GrowingPauses {
  private GrowingPauses() {}

  /** Each is twice the one before; the last is as long as makes them as long as {@code all}. */
  public static List<Duration> of(Duration first, Duration all) {
    List<Duration> pauses = new ArrayList<>();
    Duration left = all;
    for (Duration next = first; next.compareTo(left) <= 0; next = next.multipliedBy(2)) {
      pauses.add(next);
      left = left.minus(next);
      if (next.isZero()) {
        break;
      }
    }
    return stretched(pauses, left);
  }

  private static List<Duration> stretched(List<Duration> pauses, Duration left) {
    int last = pauses.size() - 1;
    if (last < 0 || left.compareTo(pauses.get(last)) > 0) {
      pauses.add(left);
    } else {
      pauses.set(last, pauses.get(last).plus(left));
    }
    return List.copyOf(pauses);
  }
}
