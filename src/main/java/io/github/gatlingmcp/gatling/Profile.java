package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.spec.ClientCapability;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of client.
 *
 * @param name what the user's session calls it
 * @param declared what such a client declares; if empty, all that the protocol has answers for
 */
public record Profile(String name, Optional<Set<ClientCapability>> declared) {
  void limit(Set<ClientCapability> all) {
    declared.ifPresent(all::retainAll);
  }
}
