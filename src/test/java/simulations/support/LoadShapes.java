package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.repeat;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ClosedInjectionStep;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who comes when, and for how long. Without a rate, {@code users} come during the ramp and each
 * stays for the duration. With a rate, new users keep coming, and each stays for ten turns. With a
 * shape, their number follows it: users at a time, or with a rate new ones per second; each stays
 * for ten turns.
 */
public final class LoadShapes {
  private static final int TURNS_OF_A_VISIT = 10;

  private LoadShapes() {}

  /** The scenario with as many users as the settings say. */
  public static PopulationBuilder inject(RunSettings settings, ScenarioBuilder scenario) {
    Optional<LoadCurve> curve = settings.curve();
    if (curve.isEmpty()) {
      return scenario.injectOpen(plain(settings));
    }
    return settings.rate().isPresent()
        ? scenario.injectOpen(arrivals(curve.get()))
        : scenario.injectClosed(concurrent(curve.get()));
  }

  /** New users, as many each second as the curve says. */
  public static List<OpenInjectionStep> arrivals(LoadCurve curve) {
    return new LoadSlots(curve).arrivals();
  }

  /** As many users at a time as the curve says. */
  public static List<ClosedInjectionStep> concurrent(LoadCurve curve) {
    return new LoadSlots(curve).concurrent();
  }

  private static List<OpenInjectionStep> plain(RunSettings settings) {
    if (settings.rate().isEmpty()) {
      return List.of(rampUsers(settings.users()).during(settings.ramp()));
    }
    double rate = settings.rate().getAsDouble();
    List<OpenInjectionStep> steps = new ArrayList<>();
    if (!settings.ramp().isZero()) {
      steps.add(rampUsersPerSec(0).to(rate).during(settings.ramp()));
    }
    steps.add(constantUsersPerSec(rate).during(settings.duration()));
    return steps;
  }

  /**
   * What one user does over and over.
   *
   * @param counter the name of the session's attribute that counts the turns
   */
  public static ChainBuilder stay(RunSettings settings, String counter, ChainBuilder turn) {
    return settings.rate().isPresent() || settings.curve().isPresent()
        ? repeat(TURNS_OF_A_VISIT, counter).on(turn)
        : during(settings.duration(), counter).on(turn);
  }
}
