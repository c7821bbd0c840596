package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp.token",
        "mcp.clientSecret",
        "mcp.PASSWORD",
        "mcp.apiKey",
        "mcp.authorization",
        "mcp.bearer",
        "mcp.credentials"
      })
  void aNameThatSpeaksOfASecretHidesItsValue(String name) {
    assertThat(Secrets.masked(name, "s3cret")).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer abc",
        "x; basic dXNlcjpwdw==",
        "Authorization: abc",
        "a=1,password=s3cret",
        "{\"access_token\" : \"s3cret\"}",
        "--api-key=abc"
      })
  void aValueThatSpeaksOfASecretIsHidden(String value) {
    assertThat(Secrets.masked("mcp.headers", value)).isEqualTo("***");
  }

  @Test
  void urlsLoseUserAndQuery() {
    assertThat(Secrets.masked("mcp.url", "https://joe:pw@host:1/mcp?code=abc&x=1#frag"))
        .isEqualTo("https://host:1/mcp");
    assertThat(Secrets.masked("mcp.url", "wss://joe:p@w@host/mcp")).isEqualTo("wss://host/mcp");
    assertThat(Secrets.masked("mcp.urls", "http://a/mcp http://u@b/mcp?c"))
        .isEqualTo("http://a/mcp http://b/mcp");
    assertThat(Secrets.masked("mcp.urls", "http://a/mcp?x=1,http://u:s3cret@b/mcp"))
        .doesNotContain("s3cret", "x=1");
  }

  @Test
  void ordinarySettingsStay() {
    assertThat(Secrets.masked("mcp.users", "20")).isEqualTo("20");
    assertThat(Secrets.masked("mcp.url", "http://127.0.0.1:3001/mcp"))
        .isEqualTo("http://127.0.0.1:3001/mcp");
    assertThat(Secrets.masked("mcp.ramp", "10 s, basically")).isEqualTo("10 s, basically");
  }
}
