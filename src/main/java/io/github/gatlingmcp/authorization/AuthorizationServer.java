package io.github.gatlingmcp.authorization;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the server that gives tokens for a resource.
 *
 * @param resource the name by which it knows the resource
 * @param audience the one that a signed JWT is for: its issuer identifier, or else the token URL
 * @param methods how clients may prove who they are; nothing when it does not say
 * @param scopes what the resource offers
 */
record AuthorizationServer(
    String resource,
    URI tokenUrl,
    String audience,
    Optional<List<String>> methods,
    Set<String> scopes) {

  /** A server of which the author knows the token URL and nothing more. */
  static AuthorizationServer known(URI resource, URI tokenUrl) {
    return new AuthorizationServer(
        resource.toString(), tokenUrl, tokenUrl.toString(), Optional.empty(), Set.of());
  }
}
