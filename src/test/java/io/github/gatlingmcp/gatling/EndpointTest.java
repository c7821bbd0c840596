package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:3001/mcp",
        "https://[::1]/mcp",
        "ws://127.0.0.1:3001/mcp",
        "WSS://mcp_server/mcp",
        "HTTP://localhost",
        "http://mcp_server:3001/mcp?tenant=a"
      })
  void whatCanBeReachedIsTakenAsItIs(String url) {
    assertThat(Endpoint.parse(url)).hasToString(url);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://127.0.0.1/mcp,scheme 'ftp'",
    "ws:///mcp,no host",
    "/mcp,no scheme",
    "http:///mcp,no host",
    "http://mcp_server:port/mcp,no host",
    "http://mcp_server:65536/mcp,port 65536",
    "http://127.0.0.1:0/mcp,port 0",
    "http://127.0.0.1/mcp#top,a fragment or user info",
    "http://me:secret@127.0.0.1/mcp,a fragment or user info",
    "http://me:secret@mcp_server/mcp,a fragment or user info",
    "http://me:p/secret@secret@127.0.0.1/mcp,no host",
    "http://me:p?secret@127.0.0.1/mcp,no host",
    "http://127.0.0.1:65536/mcp?key=secret,port 65536",
    "http://127.0.0.1/mcp?key= secret,Illegal character in query"
  })
  void whatCannotIsRefusedWithItsReasonAndWithoutSecrets(String url, String reason) {
    assertThatThrownBy(() -> Endpoint.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }
}
