package io.github.gatlingmcp.authorization;

import java.net.URI;
import java.util.Optional;

/**
 * Who asks for a token, and for what: users of one identity share one token.
 *
 * @param resource the MCP server's URL
 * @param tokenUrl where tokens are given, when nothing is to be discovered
 * @param scope what to ask for, names with blanks between; without it what the server says
 */
public record ClientIdentity(
    URI resource, ClientAuthentication client, Optional<URI> tokenUrl, Optional<String> scope) {

  /**
   * An identity for a server reached at this address, over HTTP or WebSocket.
   *
   * @throws IllegalArgumentException when the token URL is none
   */
  public static ClientIdentity of(
      URI endpoint,
      ClientAuthentication client,
      Optional<String> tokenUrl,
      Optional<String> scope) {
    Optional<URI> checked = tokenUrl.map(ClientIdentity::checkTokenUrl);
    return new ClientIdentity(Urls.ofResource(endpoint), client, checked, scope);
  }

  /**
   * The URL of a token endpoint.
   *
   * @throws IllegalArgumentException when it is none, without repeating it
   */
  public static URI checkTokenUrl(String url) {
    return Urls.parse(url)
        .filter(uri -> uri.getUserInfo() == null)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the token URL is not of the form http(s)://host[:port]/path"));
  }
}
