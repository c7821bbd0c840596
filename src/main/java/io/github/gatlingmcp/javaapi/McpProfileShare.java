package io.github.gatlingmcp.javaapi;

import io.github.gatlingmcp.gatling.ProfileShares;

/** How many of a population's users are of one kind; see {@link McpDsl#share}. Immutable. */
public final class McpProfileShare {
  private final ProfileShares.Share share;

  McpProfileShare(ProfileShares.Share share) {
    this.share = share;
  }

  ProfileShares.Share share() {
    return share;
  }
}
