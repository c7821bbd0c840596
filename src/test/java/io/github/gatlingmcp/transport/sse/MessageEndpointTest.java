package io.github.gatlingmcp.transport.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.http.client.uri.Uri;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageEndpointTest {
  private static final String STREAM = "http://mcp_server:3001/a/sse?tenant=b";

  private static Optional<String> resolved(String named) {
    return new MessageEndpoint(URI.create(STREAM), Uri.create(STREAM))
        .resolve(named)
        .map(Uri::toUrl);
  }

  @ParameterizedTest
  @CsvSource({
    "/message?sessionId=1, http://mcp_server:3001/message?sessionId=1",
    "message/?s=1, http://mcp_server:3001/a/message/?s=1",
    "?s=1, http://mcp_server:3001/a/sse?s=1",
    "' /message ', http://mcp_server:3001/message",
    "http://mcp_server:3001/m?s=1, http://mcp_server:3001/m?s=1",
    "HTTP://MCP_SERVER:3001/m, http://MCP_SERVER:3001/m",
    "//mcp_server:3001/m, http://mcp_server:3001/m",
  })
  void whatIsOnTheSameOriginIsTaken(String named, String url) {
    assertThat(resolved(named)).contains(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://elsewhere:3001/m",
        "https://mcp_server:3001/m",
        "http://mcp_server:3002/m",
        "http://mcp_server/m",
        "//elsewhere/m",
        "http://me:secret@mcp_server:3001/m",
        "ftp://mcp_server:3001/m",
        "http://a b",
        "{\"endpoint\":1}",
        "",
      })
  void whatIsNotIsRefused(String named) {
    assertThat(resolved(named)).isEmpty();
  }
}
