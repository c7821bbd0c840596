package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.spec.ProtocolRevision;

/**
 * Which revisions of MCP are spoken.
 *
 * @param revision the one that is spoken or, in the era of sessions, offered
 * @param pinned whether no other will do
 * @param detected whether to find out first which era the server speaks
 */
public record VersionChoice(ProtocolRevision revision, boolean pinned, boolean detected) {
  /** Sessions, in whichever revision the server answers. */
  public static VersionChoice standard() {
    return new VersionChoice(ProtocolRevision.LATEST_WITH_SESSIONS, false, false);
  }

  public static VersionChoice pinned(ProtocolRevision revision) {
    return new VersionChoice(revision, true, false);
  }

  public static VersionChoice detection() {
    return new VersionChoice(ProtocolRevision.LATEST_WITH_SESSIONS, false, true);
  }
}
