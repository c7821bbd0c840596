package io.github.gatlingmcp.metrics.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class InstrumentTest {
  private static String row(Instrument instrument) {
    String labels =
        instrument.labels().stream()
            .map(label -> "`" + label.replace('.', '_') + "`")
            .collect(Collectors.joining(", "));
    String total = instrument.kind() == Instrument.Kind.COUNTER ? "_total" : "";
    return String.join(
        " | ",
        "| `" + instrument.prometheusName() + total + "`",
        instrument.kind().name().toLowerCase(Locale.ROOT),
        labels,
        instrument.help() + " |");
  }

  @Test
  void theReadmeHasARowForEach() throws IOException {
    List<String> rows = Arrays.stream(Instrument.values()).map(InstrumentTest::row).toList();
    assertThat(Files.readAllLines(Path.of("README.md"))).containsSubsequence(rows);
  }

  @Test
  void namesAreToldApart() {
    assertThat(Instrument.values()).extracting(Instrument::prometheusName).doesNotHaveDuplicates();
    assertThat(Instrument.values())
        .extracting(Instrument::openTelemetryName)
        .doesNotHaveDuplicates();
  }

  @Test
  void theBucketsOfTheConventionsAreAmongTheFineOnes() {
    assertThat(Buckets.FINE.boundsSeconds()).containsAll(Buckets.CONVENTION.boundsSeconds());
    assertThat(Buckets.CONVENTION.boundsSeconds())
        .containsExactly(
            0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0);
  }
}
