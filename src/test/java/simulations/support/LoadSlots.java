package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import io.gatling.javaapi.core.ClosedInjectionStep;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A {@link LoadCurve} cut into short steps of Gatling's. Gatling rounds each step on its own, so a
 * step gets whole users here: those who are due by its end, without those who came before.
 *
 * <p>Arrivals whose cycle is below {@value #SHORT_CYCLE_MILLIS} ms come in groups, five to ten in
 * each cycle, as Gatling cuts the duration of all other steps to whole seconds. A run has about
 * {@value #MOST_SLOTS} slots at the most, because Gatling's work grows with their square.
 */
final class LoadSlots {
  static final int MOST_SLOTS = 1_000;

  /** How many cycles a run may have, so that each has a few slots. */
  static final int MOST_CYCLES = 200;

  private static final long SHORT_CYCLE_MILLIS = 5_000;
  private static final long SECOND = 1_000;
  private static final long SLOTS_OF_A_SHORT_CYCLE = 10;

  private final LoadCurve curve;
  private final long end;

  LoadSlots(LoadCurve curve) {
    this.curve = curve;
    this.end = curve.duration().toMillis();
  }

  /** New users, where the curve is their number each second. */
  List<OpenInjectionStep> arrivals() {
    boolean inGroups = curve.cycle().toMillis() < SHORT_CYCLE_MILLIS;
    long slot = inGroups ? shortSlot() : wholeSeconds();
    List<OpenInjectionStep> steps = new ArrayList<>();
    double due = 0;
    long come = 0;
    for (long from = 0; from < end; ) {
      long to = slotEnd(from, slot);
      due += curve.sum(from, to);
      int users = (int) (Math.round(due) - come);
      come += users;
      steps.addAll(step(users, Duration.ofMillis(to - from), inGroups));
      from = to;
    }
    return steps;
  }

  /** Who is due in a second comes in it: a short slot ends with the second, too. */
  private long slotEnd(long from, long slot) {
    long next = (from / slot + 1) * slot;
    return Math.min(end, slot < SECOND ? Math.min(next, (from / SECOND + 1) * SECOND) : next);
  }

  private static List<OpenInjectionStep> step(int users, Duration slot, boolean inGroups) {
    if (users == 0) {
      return List.of(nothingFor(slot));
    }
    return inGroups
        ? List.of(atOnceUsers(users), nothingFor(slot))
        : List.of(rampUsers(users).during(slot));
  }

  /**
   * Users at a time, where the curve is their number; but in the end there is one at least. Gatling
   * forgets to end a run in which the last of them is gone before his time while others than these
   * are still there.
   */
  List<ClosedInjectionStep> concurrent() {
    long slot = wholeSeconds();
    List<ClosedInjectionStep> steps = new ArrayList<>();
    for (long from = 0; from < end; from += slot) {
      Duration length = Duration.ofMillis(Math.min(slot, end - from));
      int least = from + slot >= end ? 1 : 0;
      steps.add(constantConcurrentUsers(Math.max(least, at(from, slot))).during(length));
    }
    return steps;
  }

  /** The most users at a time: a peak that is shorter than a slot is not reached. */
  int mostConcurrent() {
    long slot = wholeSeconds();
    return LongStream.iterate(0, from -> from < end, from -> from + slot)
        .mapToInt(from -> at(from, slot))
        .max()
        .orElse(0);
  }

  /** On average over the slot. */
  private int at(long from, long slot) {
    long to = Math.min(from + slot, end);
    return (int) Math.round(curve.sum(from, to) * SECOND / (to - from));
  }

  private long shortSlot() {
    return Math.max(curve.cycle().toMillis() / SLOTS_OF_A_SHORT_CYCLE, leastSlot());
  }

  private long wholeSeconds() {
    return (leastSlot() + SECOND - 1) / SECOND * SECOND;
  }

  private long leastSlot() {
    return Math.max(1, (end + MOST_SLOTS - 1) / MOST_SLOTS);
  }
}
