package io.github.gatlingmcp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The case of the benchmarks that runs a simulation of the pack against the cheap server. */
@EnabledOnOs(OS.LINUX) // where CPU times of processes can be read, and the server runs
final class MessagesIT {
  @TempDir Path folder;

  @Test
  void theSimulationRunsBesideTheCheapServerAndIsMeasured() throws Exception {
    List<String> small = List.of("-Dmcp.users=2", "-Dmcp.batch=2", "-Dmcp.ramp=1s");
    BenchPlan plan = new BenchPlan(2, 1, false, 0, 1, small, folder);

    assertThat(new Messages(plan).run())
        .singleElement()
        .satisfies(
            measured -> {
              assertThat(measured.requestsPerSecond()).isPositive();
              assertThat(measured.microsPerRequest()).isPositive();
            });
  }
}
