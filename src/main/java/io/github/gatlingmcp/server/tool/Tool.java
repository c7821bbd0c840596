package io.github.gatlingmcp.server.tool;

import java.util.concurrent.CompletionStage;

/** Something that {@code tools/call} can call. Stateless, or safe for use from any thread. */
public interface Tool {
  ToolDescription description();

  /**
   * Begins the work; called on an event loop, so it returns at once.
   *
   * @throws BadArgumentException when the arguments are not what the schema asks for
   */
  CompletionStage<Answer> call(Call call) throws BadArgumentException;
}
