package io.github.gatlingmcp.authorization;

import java.util.concurrent.Executor;

/**
 * Who asks for a token.
 *
 * @param loop where he is told of the outcome
 * @param log told, on any thread and before he is, of a fetch that his asking began
 */
public record Asker(Executor loop, FetchLog log) {}
