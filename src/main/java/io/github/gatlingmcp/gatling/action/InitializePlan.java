package io.github.gatlingmcp.gatling.action;

import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.spec.ClientCapability;
import java.util.Optional;
import java.util.Set;

/**
 * All that an author can say about a handshake. Immutable.
 *
 * @param request what it has in common with every request
 * @param declared which capabilities to declare; if empty, all that the protocol has handlers for
 * @param confirming whether the server's answer is confirmed
 */
public record InitializePlan(
    RequestPlan request,
    Optional<Expression<Set<ClientCapability>>> declared,
    boolean confirming) {}
