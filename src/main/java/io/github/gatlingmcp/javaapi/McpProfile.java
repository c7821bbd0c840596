package io.github.gatlingmcp.javaapi;

import io.github.gatlingmcp.gatling.Profile;

/**
 * A kind of client: what it declares of all that the protocol has answers for. Immutable; see
 * {@link McpDsl#minimal}, {@link McpDsl#samplingOnly}, {@link McpDsl#elicitationOnly}, {@link
 * McpDsl#full}, {@link McpDsl#profile}.
 */
public final class McpProfile {
  private final Profile profile;

  McpProfile(Profile profile) {
    this.profile = profile;
  }

  Profile profile() {
    return profile;
  }
}
