package io.github.gatlingmcp.server.tool;

import java.util.concurrent.CompletionStage;

/** A tool that is there because the official conformance suite asks for it. */
record Fixture(ToolDescription description, Work work) implements Tool {
  static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

  /** What it does. */
  interface Work {
    CompletionStage<Answer> begin(Call call) throws BadArgumentException;
  }

  static ToolDescription described(String name, String schema) {
    return ToolDescription.of(name, "A fixture of the conformance suite.", schema);
  }

  /** One that takes no arguments. */
  static Tool named(String name, Work work) {
    return new Fixture(described(name, NO_ARGUMENTS), work);
  }

  @Override
  public CompletionStage<Answer> call(Call call) throws BadArgumentException {
    return work.begin(call);
  }
}
