package io.github.gatlingmcp.server.session;

/**
 * One {@code tools/call} as the server saw it.
 *
 * @param requestId the JSON-RPC id, as text; of this and the next the first 256 characters
 * @param canary what the caller put into {@code _meta.canary} or the argument {@code canary}; empty
 *     when nothing
 * @param sessionId empty when the server keeps no sessions
 * @param startEpochMicros when the request was read
 * @param endEpochMicros when the answer was handed to the socket
 */
public record CallRecord(
    String requestId,
    String canary,
    String sessionId,
    String tool,
    Outcome outcome,
    long startEpochMicros,
    long endEpochMicros) {}
