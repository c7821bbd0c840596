package io.github.gatlingmcp.server.session;

/**
 * One {@code tools/call} as the server saw it.
 *
 * @param requestId the JSON-RPC id, as text; of this and the next the first 256 characters
 * @param canary what the caller put into {@code _meta.canary} or the argument {@code canary}; empty
 *     when nothing
 * @param sessionId empty when the server keeps no sessions
 * @param startEpochMicros when the whole message was read and understood, before the tool, or the
 *     fault, began
 * @param endEpochMicros when the answer was complete and is about to be handed to the connection,
 *     so that what the client measures is longer by the way there and back. On the same clock
 */
public record CallRecord(
    String requestId,
    String canary,
    String sessionId,
    String tool,
    Outcome outcome,
    long startEpochMicros,
    long endEpochMicros) {}
