package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;

/**
 * What became of one question to the client.
 *
 * @param result what the client said, an object; nothing when it refused or did not answer in time
 * @param problem why there is no result, in one sentence; empty when there is one
 */
public record Reply(Optional<RawJson> result, String problem) {

  public static Reply of(RawJson result) {
    return new Reply(Optional.of(result), "");
  }

  public static Reply none(String problem) {
    return new Reply(Optional.empty(), problem);
  }
}
