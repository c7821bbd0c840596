package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;

/**
 * What a client told about itself: in {@code initialize}, or in each request when the revision is
 * stateless.
 *
 * @param revision the revision that was agreed on
 * @param sampling whether it answers {@code sampling/createMessage}
 * @param elicitation whether it answers {@code elicitation/create}
 * @param roots whether it answers {@code roots/list}
 * @param tasks whether it takes a task for an answer (extension {@code
 *     io.modelcontextprotocol/tasks})
 */
public record ClientProfile(
    ProtocolRevision revision,
    boolean sampling,
    boolean elicitation,
    boolean roots,
    boolean tasks) {

  /** A client that declared nothing. */
  public static ClientProfile undeclared(ProtocolRevision revision) {
    return new ClientProfile(revision, false, false, false, false);
  }

  /** Whether it answers that method of ours. */
  public boolean answers(String method) {
    return switch (method) {
      case McpMethod.SAMPLING_CREATE_MESSAGE -> sampling;
      case McpMethod.ELICITATION_CREATE -> elicitation;
      case McpMethod.ROOTS_LIST -> roots;
      default -> false;
    };
  }
}
