package io.github.gatlingmcp.interop;

import static io.github.gatlingmcp.javaapi.McpDsl.clientKey;
import static io.github.gatlingmcp.javaapi.McpDsl.clientSecret;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.javaapi.McpCredentials;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;

/**
 * The client of the suite's scenarios {@code auth/…}: what the suite registered it with, or else a
 * secret that nobody knows.
 */
final class ConformanceCredentials {
  private ConformanceCredentials() {}

  static boolean areAskedFor() {
    return System.getProperty(ConformanceClient.SCENARIO_PROPERTY).startsWith("auth/");
  }

  static McpProtocolBuilder addTo(McpProtocolBuilder protocol) {
    return areAskedFor() ? protocol.clientCredentials(credentials()) : protocol;
  }

  private static McpCredentials credentials() {
    String context = System.getenv("MCP_CONFORMANCE_CONTEXT");
    RawJson json = context == null ? RawJson.EMPTY_OBJECT : RawJson.of(context);
    String clientId = text(json, "client_id").orElse("nobody");
    // Expressions are not meant, and a key holds none.
    return text(json, "private_key_pem")
        .map(pem -> clientKey(clientId, pem))
        .orElseGet(() -> clientSecret(clientId, text(json, "client_secret").orElse("secret")));
  }

  private static Optional<String> text(RawJson json, String name) {
    return JsonValues.member(json, name).flatMap(JsonValues::text);
  }
}
