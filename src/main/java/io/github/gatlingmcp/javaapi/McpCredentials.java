package io.github.gatlingmcp.javaapi;

import io.github.gatlingmcp.gatling.AuthorizationPlan;
import io.github.gatlingmcp.gatling.AuthorizationPlan.Kind;
import io.github.gatlingmcp.gatling.Expression;
import java.util.Optional;

/**
 * OAuth client credentials, for {@code mcp.url(…).clientCredentials(…)}. Users whose values are the
 * same share one token. Immutable.
 */
public final class McpCredentials {
  private final AuthorizationPlan plan;

  private McpCredentials(AuthorizationPlan plan) {
    this.plan = plan;
  }

  static McpCredentials of(Expression<String> clientId, Expression<String> secret, Kind kind) {
    return new McpCredentials(
        new AuthorizationPlan(clientId, secret, kind, Optional.empty(), Optional.empty(), false));
  }

  AuthorizationPlan plan() {
    return plan;
  }

  /**
   * Where tokens are given. Nothing is looked up then; a signed JWT is made out to this URL.
   *
   * @param url expressed as a Gatling Expression Language String
   * @throws IllegalArgumentException when a URL without expressions is none
   */
  public McpCredentials tokenUrl(String url) {
    return new McpCredentials(plan.withTokenUrl(Expression.text(url)));
  }

  /**
   * What to ask for, instead of what the server says.
   *
   * @param scope names with blanks between, expressed as a Gatling Expression Language String
   */
  public McpCredentials scope(String scope) {
    return new McpCredentials(plan.withScope(Expression.text(scope)));
  }

  /** Leaves the fetching of tokens out of the report. */
  public McpCredentials silent() {
    return new McpCredentials(plan.silently());
  }
}
