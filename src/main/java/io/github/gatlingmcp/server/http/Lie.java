package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.tool.Members;

/**
 * Something that the server declares and lists, and that is not there when it is asked for: each
 * such request is refused with JSON-RPC error −32601.
 *
 * @param method such as {@code prompts/get}
 * @param target which tool, prompt, URI or template; empty for all
 */
public record Lie(String method, String target) implements Fault {
  /**
   * @throws IllegalArgumentException without a method
   */
  public Lie {
    if (method.isBlank()) {
      throw new IllegalArgumentException("a lie is about a method, such as prompts/get");
    }
  }

  /** Whether that request is about it. */
  boolean isAbout(String asked, Members params) {
    return asked.equals(method) && (target.isEmpty() || target.equals(target(params)));
  }

  private static String target(Members params) {
    Members ref = params.members("ref");
    return params
        .text("name")
        .or(() -> params.text("uri"))
        .or(() -> ref.text("name"))
        .or(() -> ref.text("uri"))
        .orElse("");
  }
}
