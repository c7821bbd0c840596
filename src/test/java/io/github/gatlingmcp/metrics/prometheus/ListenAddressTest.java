package io.github.gatlingmcp.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenAddressTest {
  @ParameterizedTest
  @CsvSource({
    "9464, 127.0.0.1, 9464",
    "0.0.0.0:9464, 0.0.0.0, 9464",
    "' localhost:0 ', localhost, 0",
    "[::1]:9464, 0:0:0:0:0:0:0:1, 9464"
  })
  void isOfTheLoopbackUnlessAHostIsNamed(String text, String host, int port) {
    assertThat(ListenAddress.parse(text).getHostString()).isEqualTo(host);
    assertThat(ListenAddress.parse(text).getPort()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:", ":9464", "-1", "65536", "::1:9464", "true"})
  void refusesOtherFormsAndSaysWhatItNeeds(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ListenAddress.parse(text))
        .withMessageContaining("[host:]port");
  }
}
