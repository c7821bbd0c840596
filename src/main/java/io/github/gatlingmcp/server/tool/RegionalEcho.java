package io.github.gatlingmcp.server.tool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gives back the message with its region, which stands in the header {@code Mcp-Param-Region}, too,
 * where the revision has such headers (2026-07-28).
 */
final class RegionalEcho implements Tool {
  private static final ToolDescription DESCRIPTION =
      ToolDescription.of(
          "regional-echo",
          "Returns the message with its region before it.",
          """
          {"type":"object","properties":{"region":{"type":"string","description":"Where the message belongs, such as eu-west1","x-mcp-header":"Region"},"message":{"type":"string","description":"The text to return"}},"required":["region","message"]}""");

  @Override
  public ToolDescription description() {
    return DESCRIPTION;
  }

  @Override
  public CompletionStage<Answer> call(Call call) throws BadArgumentException {
    String region = call.arguments().text("region");
    String message = call.arguments().text("message");
    return CompletableFuture.completedFuture(Answer.text(region + ": " + message));
  }
}
