package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.ProtocolRevision;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all clients of one protocol share. Immutable.
 *
 * @param offered the revision to speak, or, in the era of sessions, to offer
 * @param pinned whether no other revision than the offered one will do
 * @param clientName {@code clientInfo.name}
 * @param clientVersion {@code clientInfo.version}
 * @param handlers who answers the server's requests, by method; a ping without one gets an empty
 *     result, all else "method not found"
 * @param notificationBufferSize how many notifications that nobody waited for are kept
 * @param toolHeaders which arguments go into headers too, by tool: what the author gave; the others
 *     are learnt from the server's lists
 * @param relisten whether a listening stream of revision 2026-07-28 that broke off is asked for
 *     again
 * @param extensions which ones to declare in revision 2026-07-28, beside that of tasks
 * @param detection finds out which era the server speaks; else it is that of {@code offered}
 */
public record ClientSettings(
    ProtocolRevision offered,
    boolean pinned,
    String clientName,
    String clientVersion,
    Map<String, ServerRequestHandler> handlers,
    int notificationBufferSize,
    Map<String, ToolHeaders> toolHeaders,
    boolean relisten,
    Set<String> extensions,
    Optional<Detection> detection) {
  public ClientSettings {
    handlers = Map.copyOf(handlers);
    toolHeaders = Map.copyOf(toolHeaders);
    extensions = Set.copyOf(extensions);
  }

  /** Settings that leave to their defaults what only revision 2026-07-28 knows. */
  public ClientSettings(
      ProtocolRevision offered,
      boolean pinned,
      String clientName,
      String clientVersion,
      Map<String, ServerRequestHandler> handlers,
      int notificationBufferSize) {
    this(
        offered,
        pinned,
        clientName,
        clientVersion,
        handlers,
        notificationBufferSize,
        Map.of(),
        false,
        Set.of(),
        Optional.empty());
  }

  /** The revision to speak where there are no sessions. */
  ProtocolRevision stateless() {
    return offered.isStateless() ? offered : ProtocolRevision.OLDEST_STATELESS;
  }
}
