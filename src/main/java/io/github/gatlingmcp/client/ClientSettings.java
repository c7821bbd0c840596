package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.ProtocolRevision;
import java.util.Map;

/**
 * What all clients of one protocol share. Immutable.
 *
 * @param offered the revision that {@code initialize} offers
 * @param pinned whether no other revision than the offered one will do
 * @param clientName {@code clientInfo.name}
 * @param clientVersion {@code clientInfo.version}
 * @param handlers who answers the server's requests, by method; a ping without one gets an empty
 *     result, all else "method not found"
 * @param notificationBufferSize how many notifications that nobody waited for are kept
 */
public record ClientSettings(
    ProtocolRevision offered,
    boolean pinned,
    String clientName,
    String clientVersion,
    Map<String, ServerRequestHandler> handlers,
    int notificationBufferSize) {
  public ClientSettings {
    handlers = Map.copyOf(handlers);
  }
}
