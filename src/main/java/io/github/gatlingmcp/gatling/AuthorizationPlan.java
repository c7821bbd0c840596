package io.github.gatlingmcp.gatling;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.authorization.ClientAuthentication;
import io.github.gatlingmcp.authorization.ClientIdentity;
import io.github.gatlingmcp.authorization.SigningKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How each user gets a token: OAuth client credentials. Immutable.
 *
 * @param secret the secret, or the private key as PEM text
 * @param kind which of both
 * @param silent whether fetches leave no line in the report
 */
public record AuthorizationPlan(
    Expression<String> clientId,
    Expression<String> secret,
    Kind kind,
    Optional<Expression<String>> tokenUrl,
    Optional<Expression<String>> scope,
    boolean silent) {

  /** How the client proves who it is. */
  public enum Kind {
    /** By a secret. */
    SECRET,
    /** By a JWT that a private key signed. */
    PRIVATE_KEY;

    ClientAuthentication authentication(String id, String secret) {
      return switch (this) {
        case SECRET -> new ClientAuthentication.Secret(id, secret);
        case PRIVATE_KEY -> new ClientAuthentication.SignedJwt(id, SigningKey.ofPem(secret));
      };
    }
  }

  /**
   * @throws IllegalArgumentException when a value without expressions is wrong
   */
  public AuthorizationPlan {
    if (kind == Kind.PRIVATE_KEY) {
      secret.constant().ifPresent(SigningKey::ofPem);
    }
    tokenUrl.flatMap(url -> url.constant()).ifPresent(ClientIdentity::checkTokenUrl);
  }

  public AuthorizationPlan withTokenUrl(Expression<String> url) {
    return new AuthorizationPlan(clientId, secret, kind, Optional.of(url), scope, silent);
  }

  public AuthorizationPlan withScope(Expression<String> names) {
    return new AuthorizationPlan(clientId, secret, kind, tokenUrl, Optional.of(names), silent);
  }

  public AuthorizationPlan silently() {
    return new AuthorizationPlan(clientId, secret, kind, tokenUrl, scope, true);
  }

  /** The values of one user, secrets among them: equal when they make the same identity. */
  List<String> values(Session session) throws UnresolvedException {
    List<String> values = new ArrayList<>();
    values.add(clientId.resolve(session));
    values.add(secret.resolve(session));
    values.add(tokenUrl.isPresent() ? tokenUrl.get().resolve(session) : "");
    values.add(scope.isPresent() ? scope.get().resolve(session) : "");
    return values;
  }

  /** Who asks for a token. */
  ClientIdentity identity(List<String> values, URI endpoint) throws UnresolvedException {
    try {
      return ClientIdentity.of(
          endpoint,
          kind.authentication(values.get(0), values.get(1)),
          tokenUrl.map(given -> values.get(2)),
          scope.map(given -> values.get(3)));
    } catch (IllegalArgumentException e) {
      throw new UnresolvedException(String.valueOf(e.getMessage()));
    }
  }
}
