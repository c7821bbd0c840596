package io.github.gatlingmcp.spec;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The published revisions of the MCP specification, oldest first. */
public enum ProtocolRevision {
  V2024_11_05("2024-11-05"),
  V2025_03_26("2025-03-26"),
  V2025_06_18("2025-06-18"),
  V2025_11_25("2025-11-25"),
  V2026_07_28("2026-07-28");

  /** The newest revision that shakes hands: what a client offers when nobody pins another. */
  public static final ProtocolRevision LATEST_WITH_SESSIONS = V2025_11_25;

  /** The oldest revision without handshake and session. */
  public static final ProtocolRevision OLDEST_STATELESS = V2026_07_28;

  private final String text;

  ProtocolRevision(String text) {
    this.text = text;
  }

  /** The date that stands on the wire. */
  public String text() {
    return text;
  }

  /** Whether every request describes itself, and there is neither handshake nor session. */
  public boolean isStateless() {
    return isAtLeast(OLDEST_STATELESS);
  }

  public boolean isAtLeast(ProtocolRevision other) {
    return compareTo(other) >= 0;
  }

  /** The revision of that date, or nothing when it is none that was published. */
  public static Optional<ProtocolRevision> find(String text) {
    return Arrays.stream(values()).filter(r -> r.text.equals(text)).findFirst();
  }

  /**
   * The revision of that date.
   *
   * @throws IllegalArgumentException naming the known ones
   */
  public static ProtocolRevision of(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown MCP protocol version '" + text + "', known are " + known()));
  }

  private static String known() {
    return Arrays.stream(values()).map(ProtocolRevision::text).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return text;
  }
}
