package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RawJson;
import org.junit.jupiter.api.Test;

final class NumberPlaceTest {
  private static String source(String said) {
    RawJson params = RawJson.of("{\"sequence\":7,\"source\":\"" + said + "\"}");
    return NumberPlace.COMMON.find(params).orElseThrow().source();
  }

  @Test
  void aSourceIsCutWhereItIsLongerThanAName() {
    assertThat(source("session")).isEqualTo("session");
    assertThat(source("s".repeat(200))).hasSize(200);
    assertThat(source("s".repeat(100_000))).isEqualTo("s".repeat(200));
  }
}
