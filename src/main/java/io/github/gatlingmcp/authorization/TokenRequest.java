package io.github.gatlingmcp.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form by which a client asks for a token (RFC 6749 §4.4.2, RFC 7523 §2.2, RFC 8707 §2). */
final class TokenRequest {
  private static final List<String> STANDARD = List.of("client_secret_basic");

  private final StringBuilder form = new StringBuilder("grant_type=client_credentials");
  private Map<String, String> headers = Map.of();

  private TokenRequest() {}

  /**
   * @throws AuthorizationException when the server takes no proof that this client has
   */
  static TokenRequest of(
      ClientAuthentication client,
      AuthorizationServer server,
      Set<String> scopes,
      long epochSeconds) {
    TokenRequest request = new TokenRequest();
    request.add("resource", server.resource());
    if (!scopes.isEmpty()) {
      request.add("scope", String.join(" ", scopes));
    }
    if (client instanceof ClientAuthentication.Secret secret) {
      request.prove(secret, server.methods().orElse(STANDARD));
    } else if (client instanceof ClientAuthentication.SignedJwt jwt) {
      request.require(server.methods().map(m -> m.contains("private_key_jwt")).orElse(true));
      request.add("client_assertion_type", ClientAssertion.TYPE);
      request.add("client_assertion", ClientAssertion.of(jwt, server.audience(), epochSeconds));
    }
    return request;
  }

  private void prove(ClientAuthentication.Secret client, List<String> methods) {
    if (methods.contains("client_secret_basic")) {
      String pair = encoded(client.clientId()) + ":" + encoded(client.secret());
      headers =
          Map.of(
              "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    } else {
      require(methods.contains("client_secret_post"));
      add("client_id", client.clientId());
      add("client_secret", client.secret());
    }
  }

  private void require(boolean supported) {
    if (!supported) {
      throw new AuthorizationException(AuthorizationFailure.NO_COMMON_METHOD);
    }
  }

  private void add(String name, String value) {
    form.append('&').append(name).append('=').append(encoded(value));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  /** The body. It may hold a secret. */
  String form() {
    return form.toString();
  }

  /** It may hold a secret. */
  Map<String, String> headers() {
    return headers;
  }
}
