package io.github.gatlingmcp.gatling.measure;

import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.controller.inject.InjectionProfile;
import io.gatling.core.controller.inject.closed.ClosedInjectionStep;
import io.gatling.core.controller.inject.open.OpenInjectionStep;
import io.gatling.core.controller.inject.open.StairsUsersPerSecCompositeStep;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.core.structure.PopulationBuilder;
import io.github.gatlingmcp.metrics.LoadPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.Iterable;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * How much load the simulation's {@code setUp} plans. Gatling's controller knows it and tells
 * nobody, so it is looked up there; where that fails nothing is known.
 */
final class PlannedLoad {
  private static final Logger LOGGER = LoggerFactory.getLogger(PlannedLoad.class);

  private PlannedLoad() {}

  static LoadPlan of(ActorRef<Controller.Command> controller) {
    try {
      Object actor = HiddenField.of(controller, "actor");
      if (actor != null
          && HiddenField.of(actor, "simulationParams") instanceof SimulationParams params) {
        return of(
            CollectionConverters.asJava(params.rootPopulationBuilders()),
            OptionConverters.toJava(params.maxDuration()));
      }
    } catch (RuntimeException | LinkageError e) {
      LOGGER.debug("This Gatling does not tell what load is planned", e);
    }
    return LoadPlan.UNKNOWN;
  }

  /**
   * Users who come one scenario after another ({@code andThen}) come at a time that nobody knows,
   * unless the whole run has a limit.
   */
  static LoadPlan of(List<PopulationBuilder> roots, Optional<FiniteDuration> limit) {
    OptionalLong limitMillis =
        limit.map(most -> OptionalLong.of(most.toMillis())).orElse(OptionalLong.empty());
    boolean oneAfterAnother = roots.stream().anyMatch(root -> root.children().nonEmpty());
    long millis = roots.stream().mapToLong(root -> millis(root.injectionProfile())).max().orElse(0);
    OptionalLong length =
        oneAfterAnother || millis == 0
            ? limitMillis
            : OptionalLong.of(Math.min(millis, limitMillis.orElse(Long.MAX_VALUE)));
    return new LoadPlan(length, users(roots));
  }

  private static OptionalLong users(List<PopulationBuilder> roots) {
    long users = 0;
    for (PopulationBuilder each :
        CollectionConverters.asJava(
            PopulationBuilder.flatten(
                scala.collection.immutable.List.from(CollectionConverters.asScala(roots))))) {
      if (each.injectionProfile().totalUserCount().isEmpty()) {
        return OptionalLong.empty();
      }
      users += ((Number) each.injectionProfile().totalUserCount().get()).longValue();
    }
    return OptionalLong.of(users);
  }

  private static long millis(InjectionProfile profile) {
    long millis = 0;
    if (HiddenField.of(profile, "steps") instanceof Iterable<?> steps) {
      for (Object step : CollectionConverters.asJava(steps)) {
        millis += millisOfStep(step);
      }
    }
    return millis;
  }

  private static long millisOfStep(Object step) {
    if (step instanceof StairsUsersPerSecCompositeStep stairs) {
      return stairs.composite().duration().toMillis(); // its own duration is that of one level
    }
    if (step instanceof OpenInjectionStep open) {
      return open.duration().toMillis();
    }
    return step instanceof ClosedInjectionStep closed ? closed.duration().toMillis() : 0;
  }
}
