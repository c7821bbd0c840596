package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.ProtocolRevision;

/**
 * What a client told about itself in {@code initialize}.
 *
 * @param revision the revision that was agreed on
 * @param sampling whether it answers {@code sampling/createMessage}
 * @param elicitation whether it answers {@code elicitation/create}
 * @param roots whether it answers {@code roots/list}
 */
public record ClientProfile(
    ProtocolRevision revision, boolean sampling, boolean elicitation, boolean roots) {

  /** A client that declared nothing. */
  public static ClientProfile undeclared(ProtocolRevision revision) {
    return new ClientProfile(revision, false, false, false);
  }
}
