package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.repeat;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.util.ArrayList;
import java.util.List;

/**
 * Who comes when, and for how long. Without a rate, {@code users} come during the ramp and each
 * stays for the duration. With a rate, new users keep coming, and each stays for ten turns.
 */
public final class LoadShapes {
  private static final int TURNS_OF_A_VISIT = 10;

  private LoadShapes() {}

  /** The arrivals. */
  public static List<OpenInjectionStep> arrivals(RunSettings settings) {
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
    return settings.rate().isPresent()
        ? repeat(TURNS_OF_A_VISIT, counter).on(turn)
        : during(settings.duration(), counter).on(turn);
  }
}
