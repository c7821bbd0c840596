package io.github.gatlingmcp.gatling.measure;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.incrementConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.incrementUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.javaapi.core.ClosedInjectionStep;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.github.gatlingmcp.metrics.LoadPlan;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import scala.concurrent.duration.FiniteDuration;

/** What is planned is found in what Gatling makes of the author's words. */
final class PlannedLoadTest {
  private static LoadPlan plan(Optional<Integer> limitSeconds, PopulationBuilder... roots) {
    return PlannedLoad.of(
        Arrays.stream(roots).map(PopulationBuilder::asScala).toList(),
        limitSeconds.map(seconds -> FiniteDuration.apply(seconds, "s")));
  }

  private static PopulationBuilder open(String name, OpenInjectionStep... steps) {
    return scenario(name).exec(pause(1)).injectOpen(steps);
  }

  private static PopulationBuilder closed(String name, ClosedInjectionStep... steps) {
    return scenario(name).exec(pause(1)).injectClosed(steps);
  }

  private static LoadPlan plan(long seconds, long users) {
    return new LoadPlan(OptionalLong.of(1_000 * seconds), OptionalLong.of(users));
  }

  @Test
  void theLongestOfSeveralScenariosTellsHowLong() {
    PopulationBuilder steady =
        open("steady", nothingFor(5), constantUsersPerSec(2).during(30), rampUsers(10).during(5));
    assertThat(plan(Optional.empty(), steady, open("burst", atOnceUsers(7))))
        .isEqualTo(plan(40, 77));
  }

  @Test
  void stairsAreAsLongAsAllOfTheirSteps() {
    OpenInjectionStep stairs =
        incrementUsersPerSec(1).times(4).eachLevelLasting(10).separatedByRampsLasting(5);
    assertThat(plan(Optional.empty(), open("stairs", stairs)).millis()).hasValue(60_000);
    ClosedInjectionStep closed = incrementConcurrentUsers(1).times(4).eachLevelLasting(10);
    assertThat(plan(Optional.empty(), closed("closed", closed)).millis()).hasValue(40_000);
  }

  @Test
  void howManyComeIsNotKnownWhereOneComesForEachWhoLeaves() {
    assertThat(
            plan(
                Optional.empty(),
                open("open", atOnceUsers(3)),
                closed("closed", constantConcurrentUsers(5).during(20))))
        .isEqualTo(new LoadPlan(OptionalLong.of(20_000), OptionalLong.empty()));
  }

  @Test
  void whoComeAllAtOnceStayForAnUnknownTime() {
    assertThat(plan(Optional.empty(), open("burst", atOnceUsers(3))))
        .isEqualTo(new LoadPlan(OptionalLong.empty(), OptionalLong.of(3)));
    assertThat(plan(Optional.of(15), open("burst", atOnceUsers(3)))).isEqualTo(plan(15, 3));
    assertThat(plan(Optional.of(15), open("long", rampUsers(9).during(30)))).isEqualTo(plan(15, 9));
  }

  @Test
  void oneScenarioAfterAnotherTakesAnUnknownTime() {
    PopulationBuilder first = open("first", rampUsers(2).during(10));
    assertThat(plan(Optional.empty(), first.andThen(open("second", rampUsers(4).during(10)))))
        .isEqualTo(new LoadPlan(OptionalLong.empty(), OptionalLong.of(6)));
  }

  @Test
  void anotherControllerThanGatlingsTellsNothing() {
    assertThat(PlannedLoad.of(new OtherController())).isEqualTo(LoadPlan.UNKNOWN);
  }

  /** One that has no such fields. */
  static final class OtherController implements ActorRef<Controller.Command> {
    @Override
    public void $bang(Controller.Command message) {}

    @Override
    public String name() {
      return "other";
    }

    @Override
    public <R> scala.concurrent.Promise<R> replyPromise(FiniteDuration timeout) {
      throw new UnsupportedOperationException();
    }
  }
}
