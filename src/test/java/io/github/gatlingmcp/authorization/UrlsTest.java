package io.github.gatlingmcp.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where metadata stands. */
final class UrlsTest {
  @Test
  void metadataOfAResource() {
    assertThat(Urls.resourceMetadata(URI.create("https://h:8443/a/mcp?x=1")))
        .extracting(URI::toString)
        .containsExactly(
            "https://h:8443/.well-known/oauth-protected-resource/a/mcp",
            "https://h:8443/.well-known/oauth-protected-resource");
    assertThat(Urls.resourceMetadata(URI.create("https://h/")))
        .extracting(URI::toString)
        .containsExactly("https://h/.well-known/oauth-protected-resource");
  }

  @Test
  void metadataOfAnIssuer() {
    assertThat(Urls.serverMetadata(URI.create("https://as")))
        .extracting(URI::toString)
        .containsExactly(
            "https://as/.well-known/oauth-authorization-server",
            "https://as/.well-known/openid-configuration");
    assertThat(Urls.serverMetadata(URI.create("https://as/t1/")))
        .extracting(URI::toString)
        .containsExactly(
            "https://as/.well-known/oauth-authorization-server/t1",
            "https://as/.well-known/openid-configuration/t1",
            "https://as/t1/.well-known/openid-configuration");
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/mcp, https://h/mcp, true",
    "https://h, https://h/mcp, true",
    "https://h/, https://h:443/mcp, true",
    "HTTPS://H/mcp/, https://h/mcp, true",
    "https://h/mcp, https://h/mcp/a, true",
    "https://h/mc, https://h/mcp, false",
    "https://h/mcp/a, https://h/mcp, false",
    "http://h/mcp, https://h/mcp, false",
    "https://h:8443/mcp, https://h/mcp, false",
    "https://evil.example.com/mcp, https://h/mcp, false",
  })
  void theResourceThatMetadataNames(URI named, URI resource, boolean covers) {
    assertThat(Urls.covers(named, resource)).isEqualTo(covers);
  }

  @ParameterizedTest
  @CsvSource({
    "ws://h:1/mcp, http://h:1/mcp",
    "wss://h/mcp, https://h/mcp",
    "https://h/mcp#part, https://h/mcp",
  })
  void theResourceOfAnEndpoint(URI endpoint, URI resource) {
    assertThat(Urls.ofResource(endpoint)).isEqualTo(resource);
  }

  @ParameterizedTest
  @CsvSource({
    "/a, true",
    "http://h:1/a, true",
    "//h:1/a, true",
    "http://h:2/a, false",
    "https://h:1/, false",
    "file:///etc/passwd, false",
    "'http://h:1/ a', false",
  })
  void whereARedirectMayLead(String location, boolean allowed) {
    URI from = URI.create("http://h:1/x");
    assertThat(Urls.resolve(from, location).filter(to -> Urls.origin(to).equals(Urls.origin(from))))
        .matches(target -> target.isPresent() == allowed);
  }
}
