package io.github.gatlingmcp.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CollectorUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4318, http://127.0.0.1:4318/v1/metrics",
    "https://collector/, https://collector/v1/metrics",
    "http://collector:4318/otlp, http://collector:4318/otlp/v1/metrics",
    "http://collector:4318/v1/metrics, http://collector:4318/v1/metrics"
  })
  void endsWithThePathOfTheProtocol(String text, String expected) {
    assertThat(CollectorUrl.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4318",
        "collector:4318",
        "grpc://a:4317",
        "http://me:secret@a",
        "http://a?key=secret"
      })
  void refusesWhatIsNoUrlOfACollectorAndKeepsItsSecrets(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CollectorUrl.parse(text))
        .withMessageContaining("http://127.0.0.1:4318")
        .withMessageNotContaining("secret");
  }
}
