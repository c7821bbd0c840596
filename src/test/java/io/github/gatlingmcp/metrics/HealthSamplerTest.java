package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HealthSamplerTest {
  @ParameterizedTest
  @CsvSource({
    "G1 Young Generation, true",
    "G1 Old Generation, true",
    "G1 Concurrent GC, false",
    "PS MarkSweep, true",
    "Copy, true",
    "ZGC Cycles, false",
    "ZGC Pauses, true",
    "ZGC Minor Cycles, false",
    "ZGC Major Pauses, true",
    "Shenandoah Cycles, false",
    "Shenandoah Pauses, true"
  })
  void onlyWhatStopsTheProgramIsGarbageCollection(String collector, boolean stops) {
    assertThat(HealthSampler.stopsTheWorld(collector)).isEqualTo(stops);
  }
}
