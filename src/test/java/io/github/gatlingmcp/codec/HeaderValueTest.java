package io.github.gatlingmcp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderValueTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "us-west1", "two words", "app://x/%20?a=b", "~!", "=?base64?"})
  void visibleAsciiStaysAsItIs(String text) {
    assertThat(HeaderValue.encode(text)).isEqualTo(text);
    assertThat(HeaderValue.decode(text)).contains(text);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Zürich,=?base64?WsO8cmljaA==?=",
        " padded,=?base64?IHBhZGRlZA==?=",
        "padded ,=?base64?cGFkZGVkIA==?=",
        "a\tb,=?base64?YQli?=",
        "=?base64?YQ==?=,=?base64?PT9iYXNlNjQ/WVE9PT89?="
      })
  void allElseIsBase64(String text, String value) {
    assertThat(HeaderValue.encode(text)).isEqualTo(value);
    assertThat(HeaderValue.decode(value)).contains(text);
  }

  @Test
  void whatClaimsToBeBase64AndIsNotStandsForNothing() {
    assertThat(HeaderValue.decode("=?base64?not base64?=")).isEmpty();
    assertThat(HeaderValue.decode("=?base64?SGVsbG8=?=")).contains("Hello");
    assertThat(HeaderValue.decode("=?base64?SGVsbG8?=")).as("without padding").isEmpty();
  }
}
