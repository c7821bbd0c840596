package io.github.gatlingmcp.authorization;

import io.github.gatlingmcp.authorization.AuthorizationHttp.Answer;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Finds the authorization server of a resource (MCP 2025-11-25, Authorization, "Authorization
 * Server Discovery"): the resource's metadata says which one it is, and that one's metadata says
 * where tokens are given.
 */
final class Discovery {
  /** What was found, and what the resource said when it was asked without a token. */
  record Found(AuthorizationServer server, Challenge challenge) {}

  private record ResourceMetadata(String resource, String issuer, Set<String> scopes) {}

  private static final int OK = 200;

  private final AuthorizationHttp http;

  Discovery(AuthorizationHttp http) {
    this.http = http;
  }

  /**
   * @param challenge what the resource has said before; without a word on its metadata it is asked
   */
  CompletableFuture<Found> of(URI resource, Challenge challenge) {
    return CompletableFuture.completedFuture(challenge)
        .thenCompose(said -> said.resourceMetadata().isPresent() ? known(said) : probe(resource))
        .thenCompose(said -> found(resource, said));
  }

  private static CompletableFuture<Challenge> known(Challenge challenge) {
    return CompletableFuture.completedFuture(challenge);
  }

  private CompletableFuture<Challenge> probe(URI resource) {
    return http.probe(resource).thenApply(answer -> Challenge.of(answer.challenges()));
  }

  private CompletableFuture<Found> found(URI resource, Challenge challenge) {
    List<URI> places =
        challenge
            .resourceMetadata()
            .map(url -> List.of(secure(resource, url)))
            .orElseGet(() -> Urls.resourceMetadata(resource));
    return first(places)
        .thenApply(metadata -> resourceMetadata(metadata, resource))
        .thenCompose(metadata -> server(metadata, resource))
        .thenApply(server -> new Found(server, challenge));
  }

  private static ResourceMetadata resourceMetadata(JsonObject metadata, URI resource) {
    String named =
        metadata.text("resource").orElseThrow(failure(AuthorizationFailure.OTHER_RESOURCE));
    if (!Urls.parse(named).map(url -> Urls.covers(url, resource)).orElse(false)) {
      throw new AuthorizationException(AuthorizationFailure.OTHER_RESOURCE);
    }
    return new ResourceMetadata(
        named,
        metadata
            .texts("authorization_servers")
            .map(servers -> servers.get(0))
            .orElseThrow(failure(AuthorizationFailure.NO_METADATA)),
        metadata.texts("scopes_supported").<Set<String>>map(LinkedHashSet::new).orElse(Set.of()));
  }

  private CompletableFuture<AuthorizationServer> server(ResourceMetadata of, URI resource) {
    URI issuer = secure(resource, of.issuer());
    return first(Urls.serverMetadata(issuer)).thenApply(metadata -> server(metadata, of, resource));
  }

  private static AuthorizationServer server(
      JsonObject metadata, ResourceMetadata of, URI resource) {
    String issuer =
        metadata
            .text("issuer")
            .filter(named -> Urls.isSameIssuer(named, of.issuer()))
            .orElseThrow(failure(AuthorizationFailure.OTHER_ISSUER));
    String tokenUrl =
        metadata.text("token_endpoint").orElseThrow(failure(AuthorizationFailure.NO_METADATA));
    return new AuthorizationServer(
        of.resource(),
        secure(resource, tokenUrl),
        issuer,
        metadata.texts("token_endpoint_auth_methods_supported"),
        of.scopes());
  }

  /** The first of these places that has a document. */
  private CompletableFuture<JsonObject> first(List<URI> places) {
    if (places.isEmpty()) {
      throw new AuthorizationException(AuthorizationFailure.NO_METADATA);
    }
    return http.get(places.get(0))
        .thenCompose(
            answer ->
                answer.status() == OK
                    ? CompletableFuture.completedFuture(document(answer))
                    : first(places.subList(1, places.size())));
  }

  private static JsonObject document(Answer answer) {
    return JsonObject.of(answer.body().orElseThrow(failure(AuthorizationFailure.MALFORMED)));
  }

  /** A URL that a document names, if it may be used: TLS is never given up on the way. */
  private static URI secure(URI resource, String url) {
    URI uri = Urls.parse(url).orElseThrow(failure(AuthorizationFailure.MALFORMED));
    if (Urls.isSecure(resource) && !Urls.isSecure(uri)) {
      throw new AuthorizationException(AuthorizationFailure.NOT_SECURE);
    }
    return uri;
  }

  private static Supplier<AuthorizationException> failure(AuthorizationFailure failure) {
    return () -> new AuthorizationException(failure);
  }
}
