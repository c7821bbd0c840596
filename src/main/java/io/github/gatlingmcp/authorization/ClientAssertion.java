package io.github.gatlingmcp.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.codec.JsonValues;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/** The JWT by which a client proves who it is (RFC 7523 §3). */
final class ClientAssertion {
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private static final long LIFETIME_SECONDS = 60;

  private ClientAssertion() {}

  /**
   * @param audience the issuer identifier of the authorization server
   */
  static String of(ClientAuthentication.SignedJwt client, String audience, long epochSeconds) {
    String header = "{\"alg\":\"" + client.key().algorithm() + "\",\"typ\":\"JWT\"}";
    String claims =
        "{\"iss\":"
            + JsonValues.ofText(client.clientId())
            + ",\"sub\":"
            + JsonValues.ofText(client.clientId())
            + ",\"aud\":"
            + JsonValues.ofText(audience)
            + ",\"jti\":\""
            + UUID.randomUUID()
            + "\",\"iat\":"
            + epochSeconds
            + ",\"exp\":"
            + (epochSeconds + LIFETIME_SECONDS)
            + "}";
    String signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    try {
      return signed + "." + base64(client.key().sign(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AuthorizationException(AuthorizationFailure.NO_COMMON_METHOD);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
