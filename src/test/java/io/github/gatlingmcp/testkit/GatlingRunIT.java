package io.github.gatlingmcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatlingRunIT {
  private static final String SIMULATION = DummySimulation.class.getName();

  @TempDir Path folder;

  @Test
  void readsBackAllThatARunWroteDown() throws Exception {
    GatlingRun run =
        GatlingRun.of(SIMULATION, folder)
            .property("dummy.users", 4)
            .property("dummy.others", 2)
            .run();

    assertThat(run.exitCode()).as(run.output()).isZero();
    SimulationLog log = run.log();
    assertThat(log.gatlingVersion()).isEqualTo("3.15.1");
    assertThat(log.simulationClass()).isEqualTo(SIMULATION);
    assertThat(log.scenarios()).containsExactly("everything", "other");
    assertThat(log.counts())
        .containsOnlyKeys("good", "bad", "inside", "größe ≠ 1")
        .containsEntry("good", new Counts(6, 0))
        .containsEntry("bad", new Counts(0, 4))
        .containsEntry("größe ≠ 1", new Counts(4, 0));
    assertThat(log.counts("nobody")).isEqualTo(new Counts(0, 0));
    assertThat(log.failures().values()).containsExactly(4L);
    assertThat(log.usersStarted("everything")).isEqualTo(4);
    assertThat(log.usersEnded("everything")).isEqualTo(4);
    assertThat(log.usersStarted("other")).isEqualTo(2);
    assertThat(log.errors()).hasSize(4).allMatch(error -> error.contains("nobody"));
  }

  @Test
  void readsGroupsWithTheirNesting() throws Exception {
    SimulationLog log = GatlingRun.of(SIMULATION, folder).property("dummy.users", 1).run().log();

    assertThat(log.groups())
        .extracting(SimulationLog.Group::names)
        .containsExactlyInAnyOrder(List.of("outer"), List.of("outer", "inner"));
    assertThat(log.groups()).allMatch(group -> group.endMillis() >= group.startMillis());
    assertThat(log.requests())
        .filteredOn(request -> request.name().equals("größe ≠ 1"))
        .singleElement()
        .satisfies(request -> assertThat(request.groups()).containsExactly("outer", "inner"));
  }

  @Test
  void aFailedAssertionIsExitCodeTwo() throws Exception {
    GatlingRun run = GatlingRun.of(SIMULATION, folder).property("dummy.failures", 1).report().run();

    assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
    assertThat(run.resultsFolder().resolve("index.html")).exists();
  }

  @Test
  void aSimulationThatIsNotThereIsExitCodeOneAndLeavesNoLog() throws Exception {
    GatlingRun run = GatlingRun.of("simulations.NotThere", folder).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("simulations.NotThere");
    assertThatThrownBy(run::log).isInstanceOfAny(AssertionError.class, IOException.class);
  }

  @Test
  void aRunOverItsTimeLimitFailsTheTest() {
    assertThatThrownBy(
            () -> GatlingRun.of(SIMULATION, folder).timeLimit(Duration.ofMillis(50)).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("was not over after PT0.05S");
  }
}
