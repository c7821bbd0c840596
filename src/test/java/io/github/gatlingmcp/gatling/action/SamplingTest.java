package io.github.gatlingmcp.gatling.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Streamed;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.metrics.Exchange;
import org.junit.jupiter.api.Test;

final class SamplingTest {
  @Test
  void theUsersThinkingBetweenRoundsIsNoTimeToTheHeaders() {
    Timings rounds =
        new Timings(100, 110, 910, 930, 950, 1, 0, 200, 12, 14, 2, Streamed.NOTHING, "");
    Exchange exchange = Sampling.exchange(rounds, 90);
    assertThat(exchange.intendedNanos()).isEqualTo(90);
    assertThat(exchange.startNanos()).isEqualTo(110);
    assertThat(exchange.headersNanos() - exchange.startNanos()).isEqualTo(20);
    assertThat(exchange.firstEventNanos()).isEqualTo(Exchange.NEVER);
    assertThat(exchange.endNanos()).isEqualTo(950);
  }

  @Test
  void whatWasNeverSentBeginsWithItsStart() {
    Timings unsent = new Timings(100, Timings.NEVER, Timings.NEVER, 130, 0, 0, 0, 0, 0);
    Exchange exchange = Sampling.exchange(unsent, 90);
    assertThat(exchange.startNanos()).isEqualTo(100);
    assertThat(exchange.headersNanos()).isEqualTo(Exchange.NEVER);
  }
}
