package io.github.gatlingmcp.server.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What the replicas of one server share, and how this replica stands to it. Callable from any
 * thread; never blocks.
 */
public interface SharedState {
  /**
   * The name of this replica, unique among all that ever were: letters and digits only. Empty when
   * nothing is shared.
   */
  String replica();

  /** Whether the replica of that name has given a sign of life lately. */
  CompletionStage<Boolean> serves(String replica);

  /** A key for signatures that all replicas make and take; nothing when it is not known (yet). */
  Optional<byte[]> secret();

  /** Why what needs shared state is refused now, in one line; nothing when all is well. */
  Optional<String> trouble();

  /** Open connections to the shared store. */
  int connections();

  /** How often what went wrong, by a short closed list of kinds. */
  Map<String, Long> errors();
}
