package io.github.gatlingmcp.client;

import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.util.Set;

/** What the answers to a detecting client prove. */
final class Evidence {
  /** 4xx that speak of who asks, or of load, and not of what was asked. */
  private static final Set<Integer> NO_PROOF = Set.of(401, 403, 407, 408, 429);

  private static final Set<MalformedReason> NO_MCP_ANSWER =
      Set.of(
          MalformedReason.CONTENT_TYPE,
          MalformedReason.NOT_JSON_RPC,
          MalformedReason.NO_ANSWER,
          MalformedReason.ANOTHERS_ANSWER,
          MalformedReason.TWO_ANSWERS,
          MalformedReason.RESULT);

  private Evidence() {}

  /**
   * Whether the answer to {@code server/discover} proves that the server speaks of sessions: every
   * answer but a {@code DiscoverResult} and one that says which stateless versions there are.
   */
  static boolean ofSessions(Outcome outcome, int httpStatus) {
    if (outcome instanceof Outcome.OtherVersion other) {
      return other.supported().stream().anyMatch(version -> !version.isStateless());
    }
    if (outcome instanceof Outcome.RpcError) {
      return httpStatus < 500 && !NO_PROOF.contains(httpStatus);
    }
    if (outcome instanceof Outcome.HttpError error) {
      return error.status() >= 400 && error.status() < 500 && !NO_PROOF.contains(error.status());
    }
    return outcome instanceof Outcome.ToolError
        || (outcome instanceof Outcome.Malformed malformed
            && NO_MCP_ANSWER.contains(malformed.reason()));
  }

  /** Whether the answer to {@code initialize} is that of an MCP server, a refusal included. */
  static boolean ofMcp(Outcome outcome) {
    return outcome instanceof Outcome.Answered
        || outcome instanceof Outcome.RpcError
        || outcome instanceof Outcome.OtherVersion;
  }

  /** Whether the answer to {@code initialize} hints at the older transport of two endpoints. */
  static boolean ofTwoEndpoints(Outcome outcome) {
    return outcome instanceof Outcome.HttpError error
        && (error.status() == 400 || error.status() == 404 || error.status() == 405);
  }
}
