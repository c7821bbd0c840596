package simulations.support;

import io.github.gatlingmcp.spec.ProtocolRevision;
import java.util.Optional;

/**
 * Which revision to speak, as {@code mcp.protocolVersion} says.
 *
 * @param pinned the only one that will do; when empty, see {@code isDetected}
 * @param isDetected whether the server is asked which era it belongs to
 */
public record Version(Optional<ProtocolRevision> pinned, boolean isDetected) {
  static final String DETECT = "detect";

  /** What the protocol offers by itself. */
  static final Version STANDARD = new Version(Optional.empty(), false);

  static Optional<Version> find(String word) {
    return word.equals(DETECT)
        ? Optional.of(new Version(Optional.empty(), true))
        : ProtocolRevision.find(word).map(revision -> new Version(Optional.of(revision), false));
  }

  boolean isStateless() {
    return pinned.map(ProtocolRevision::isStateless).orElse(false);
  }

  /** What a handshake offers. */
  ProtocolRevision offered() {
    return pinned.orElse(ProtocolRevision.LATEST_WITH_SESSIONS);
  }
}
