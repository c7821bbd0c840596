package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Users who come a few at a time, and stay.
 *
 * @param users how many in all
 * @param size how many at a time
 * @param every how much time is between
 */
public record Steps(int users, int size, Duration every) {
  private static final int MOST_USERS_A_STEP = 10_000;

  /** Gatling's work grows with the square of their number. */
  private static final int MOST_STEPS = 1_000;

  /** As {@code mcp.step} and {@code mcp.stepEvery} say. */
  public static Steps read(RunSettings settings, Steps quick, Steps full) {
    OwnSettings own = settings.own();
    own.refuseWithShape(Setting.STEP, Setting.STEP_EVERY);
    Duration least = Duration.ofMillis(10);
    return new Steps(
        settings.users(),
        own.number(Setting.STEP, 1, MOST_USERS_A_STEP, quick.size, full.size),
        own.time(Setting.STEP_EVERY, least, quick.every, full.every));
  }

  /** A default of either profile. */
  public static Steps of(int size, Duration every) {
    return new Steps(0, size, every);
  }

  /** Until the last have come. */
  public Duration length() {
    return every.multipliedBy(count());
  }

  /** For Gatling; where there would be too many steps, several are one. */
  public List<OpenInjectionStep> arrivals() {
    int together = (count() + MOST_STEPS - 1) / MOST_STEPS;
    List<OpenInjectionStep> arrivals = new ArrayList<>();
    for (int come = 0; come < users; come += size * together) {
      arrivals.add(atOnceUsers(Math.min(size * together, users - come)));
      arrivals.add(nothingFor(every.multipliedBy(together)));
    }
    return arrivals;
  }

  /** The scenario with users who come so, or as the shape says where one is given. */
  public PopulationBuilder inject(RunSettings settings, ScenarioBuilder scenario) {
    return settings.usersComeAndGo()
        ? LoadShapes.inject(settings, scenario)
        : scenario.injectOpen(arrivals().toArray(OpenInjectionStep[]::new));
  }

  private int count() {
    return (users + size - 1) / size;
  }
}
