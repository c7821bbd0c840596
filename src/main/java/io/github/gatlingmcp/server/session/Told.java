package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;

/**
 * A notification as it reached an address.
 *
 * @param number its place in what the address, or all, were told: from 1 without gaps. Where what
 *     is kept was lost, the numbers go on higher than before.
 * @param method such as {@code notifications/resources/updated}
 * @param subject what changed, a resource's URI or a task's id; empty when the method tells enough
 * @param stamp nothing when it has no number that clients see
 * @param message the whole JSON-RPC notification
 */
public record Told(
    Reach reach,
    long number,
    String method,
    String subject,
    Optional<Stamp> stamp,
    RawJson message) {
  /** Whom it was told. */
  public enum Reach {
    ONE,
    ALL
  }
}
