package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.repeat;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ClosedInjectionStep;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Who comes when, and for how long. Without a rate, {@code users} come during the ramp and each
 * stays for the duration. With a rate, new users keep coming, and each stays for ten turns. With a
 * shape, their number follows it: users at a time, or with a rate new ones per second; each stays
 * for ten turns.
 */
public final class LoadShapes {
  /** How often each user of a shape, or of a rate, does the same before he leaves. */
  public static final int TURNS_OF_A_VISIT = 10;

  private static final Duration BEFORE_NEXT = Duration.ofSeconds(1);

  private LoadShapes() {}

  /** The scenario with as many users as the settings say. */
  public static PopulationBuilder inject(RunSettings settings, ScenarioBuilder scenario) {
    return inject(settings, scenario, Duration.ZERO);
  }

  /**
   * The same load after a pause, and again after another one.
   *
   * @param pauses how long nobody comes before each time, in whole seconds
   */
  public static PopulationBuilder inject(
      RunSettings settings, ScenarioBuilder scenario, Duration... pauses) {
    if (settings.curve().isPresent() && settings.rate().isEmpty()) {
      List<ClosedInjectionStep> load = concurrent(settings.curve().get());
      return scenario.injectClosed(
          after(pauses, pause -> constantConcurrentUsers(0).during(pause), load));
    }
    List<OpenInjectionStep> load =
        settings.curve().map(LoadShapes::arrivals).orElseGet(() -> plain(settings));
    return scenario.injectOpen(after(pauses, pause -> nothingFor(pause), load));
  }

  /**
   * For two parts of a run, of which the second has a ramp of others before it. Only the same load
   * can be compared: those of a shape, or of a rate, come once more; others are there for both.
   */
  public static PopulationBuilder injectForBoth(RunSettings settings, ScenarioBuilder scenario) {
    return settings.usersComeAndGo()
        ? inject(settings, scenario, Duration.ZERO, settings.ramp())
        : inject(settings, scenario);
  }

  private static <T> List<T> after(Duration[] pauses, Function<Duration, T> nobody, List<T> load) {
    List<T> all = new ArrayList<>();
    for (Duration pause : pauses) {
      if (!pause.isZero()) {
        all.add(nobody.apply(pause));
      }
      all.addAll(load);
    }
    return all;
  }

  /** New users, as many each second as the curve says. */
  public static List<OpenInjectionStep> arrivals(LoadCurve curve) {
    return new LoadSlots(curve).arrivals();
  }

  /** As many users at a time as the curve says. */
  public static List<ClosedInjectionStep> concurrent(LoadCurve curve) {
    return new LoadSlots(curve).concurrent();
  }

  /** How long a visit takes at least: what its pauses add up to. */
  public static Duration visit(RunSettings settings) {
    return settings.thinkTime().multipliedBy(TURNS_OF_A_VISIT);
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
   * For who was refused: leaves, but not at once. Of users at a time the next one comes when one
   * goes, so that a server that refuses them would be stormed as fast as the machine can.
   */
  public static ChainBuilder leaveRefused() {
    return pause(BEFORE_NEXT).exitHere();
  }

  /**
   * What one user does over and over.
   *
   * @param counter the name of the session's attribute that counts the turns
   */
  public static ChainBuilder stay(RunSettings settings, String counter, ChainBuilder turn) {
    return stay(settings, settings.duration(), counter, turn);
  }

  /**
   * The same, for that long where users come once and stay.
   *
   * @param counter the name of the session's attribute that counts the turns
   */
  public static ChainBuilder stay(
      RunSettings settings, Duration length, String counter, ChainBuilder turn) {
    return settings.usersComeAndGo()
        ? repeat(TURNS_OF_A_VISIT, counter).on(turn)
        : during(length, counter).on(turn);
  }

  /** The same for what nobody leaves in the middle of. */
  public static ChainBuilder stayForWholeTurns(RunSettings settings, ChainBuilder turn) {
    return settings.usersComeAndGo()
        ? repeat(TURNS_OF_A_VISIT).on(turn)
        : during(settings.duration(), false).on(turn);
  }
}
