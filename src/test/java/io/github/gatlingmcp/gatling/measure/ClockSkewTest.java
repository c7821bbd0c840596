package io.github.gatlingmcp.gatling.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ClockSkewTest {
  private static final String DATE = "Sat, 21 Nov 2026 10:00:05 GMT";

  @Test
  void aHeaderOfWholeSecondsGivesBounds() {
    long received = Instant.parse("2026-11-21T10:00:05.400Z").toEpochMilli();

    assertThat(ClockSkew.of(DATE, received)).contains("server ahead by -400 to 599 ms");
    assertThat(ClockSkew.of(DATE, received + 60_000))
        .contains("server ahead by -60400 to -59401 ms");
  }

  @Test
  void whatIsNoDateTellsNothing() {
    assertThat(ClockSkew.of("yesterday", 0)).isEmpty();
  }
}
