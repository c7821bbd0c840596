package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.spec.ProtocolRevision;
import java.time.Duration;
import java.util.Set;

/**
 * What the HTTP side of the server goes by.
 *
 * @param path where MCP is served, such as {@code /mcp}
 * @param answerMode JSON or streams
 * @param stateful whether {@code initialize} opens a session; false when no revision has it
 * @param revisions which ones the server speaks
 * @param sockets the transports beside Streamable HTTP
 * @param maxSessions the most open sessions
 * @param connectionIdle how long a connection may stay without a request, or a socket without a
 *     handshake
 * @param maxBodyBytes the longest request body; longer is 413, and 1009 over WebSocket
 * @param maxQueuedMessages how many messages may wait for a client that does not read, before its
 *     connection is cut
 * @param keepAlive the pause between comments on a silent stream
 * @param pollRetry what polling tools tell the client to wait before it comes back
 * @param answerLimit how long the server waits for a client's answer to its own request
 * @param admin whether the {@code /admin} routes exist
 * @param allowedHosts host names that {@code Host} may name, with any port; {@code *} for all
 * @param allowedOrigins the same for {@code Origin}
 */
public record HttpSettings(
    String path,
    AnswerMode answerMode,
    boolean stateful,
    Set<ProtocolRevision> revisions,
    SocketSettings sockets,
    int maxSessions,
    Duration connectionIdle,
    int maxBodyBytes,
    int maxQueuedMessages,
    Duration keepAlive,
    Duration pollRetry,
    Duration answerLimit,
    boolean admin,
    Set<String> allowedHosts,
    Set<String> allowedOrigins) {}
