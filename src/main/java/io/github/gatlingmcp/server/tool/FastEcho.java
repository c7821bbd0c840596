package io.github.gatlingmcp.server.tool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gives back the message, and nothing else, at once. */
final class FastEcho implements Tool {
  private static final ToolDescription DESCRIPTION =
      ToolDescription.of(
          "fast-echo",
          "Returns the message unchanged, at once.",
          """
          {"type":"object","properties":{"message":{"type":"string","description":"The text to return"}},"required":["message"]}""");

  @Override
  public ToolDescription description() {
    return DESCRIPTION;
  }

  @Override
  public CompletionStage<Answer> call(Call call) throws BadArgumentException {
    return CompletableFuture.completedFuture(
        Answer.result(Content.rawText(call.arguments().rawText("message"))));
  }
}
