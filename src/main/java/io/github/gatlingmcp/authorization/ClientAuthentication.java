package io.github.gatlingmcp.authorization;

/** How a client proves to the authorization server who it is. */
public sealed interface ClientAuthentication {
  String clientId();

  /** By a secret that both know ({@code client_secret_basic}, {@code client_secret_post}). */
  record Secret(String clientId, String secret) implements ClientAuthentication {
    @Override
    public String toString() {
      return "Secret(" + clientId + ")";
    }
  }

  /** By a JWT that it signs ({@code private_key_jwt}). */
  record SignedJwt(String clientId, SigningKey key) implements ClientAuthentication {
    @Override
    public String toString() {
      return "SignedJwt(" + clientId + ")";
    }
  }
}
