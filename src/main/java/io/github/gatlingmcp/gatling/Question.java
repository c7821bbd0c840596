package io.github.gatlingmcp.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What a server asks of its client.
 *
 * @param params of the request: a JSON object
 * @param session as it was when the user's running action began
 */
public record Question(String method, RawJson params, Session session) {

  boolean has(String member) {
    return JsonValues.member(params, member).isPresent();
  }

  /** Whether the person is to visit a URL (MCP 2025-11-25, Elicitation). */
  boolean isByUrl() {
    return JsonValues.member(params, "mode")
        .flatMap(JsonValues::text)
        .filter("url"::equals)
        .isPresent();
  }

  /**
   * The params as a tree.
   *
   * @throws UncheckedIOException when they cannot be read, as with a number of thousands of digits
   */
  JsonNode tree() {
    try {
      return Json.tree(params);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The params as Java's own types; otherwise as {@link #tree()}. */
  public Map<String, Object> map() {
    return Json.map(tree());
  }
}
