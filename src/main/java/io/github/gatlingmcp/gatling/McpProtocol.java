package io.github.gatlingmcp.gatling;

import io.gatling.core.protocol.Protocol;
import io.gatling.http.protocol.HttpProtocol;
import io.github.gatlingmcp.spec.ClientCapability;
import io.github.gatlingmcp.spec.ProtocolRevision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one MCP protocol, as {@code .protocols(…)} takes them. Immutable.
 *
 * @param endpoint the server's URL
 * @param http everything below MCP, in Gatling's own HTTP settings
 * @param offered the revision that {@code initialize} offers
 * @param pinned whether no other revision will do
 * @param headers of every message
 * @param requestTimeout how long a request waits, unless it says otherwise
 * @param maxMessageBytes the most bytes that one message from the server may have
 * @param notificationBufferSize how many notifications that nobody waited for each user keeps
 * @param handlers who answers the server's requests, by what they let the client declare
 * @param authorization how each user gets a token, if the protocol does that for them
 */
public record McpProtocol(
    Expression<String> endpoint,
    HttpProtocol http,
    ProtocolRevision offered,
    boolean pinned,
    List<HeaderExpression> headers,
    Duration requestTimeout,
    int maxMessageBytes,
    int notificationBufferSize,
    Map<ClientCapability, SessionRequestHandler> handlers,
    Optional<AuthorizationPlan> authorization)
    implements Protocol {
  public McpProtocol {
    headers = List.copyOf(headers);
    handlers = Map.copyOf(handlers);
  }
}
