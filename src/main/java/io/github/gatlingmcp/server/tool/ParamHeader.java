package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.spec.McpHeader;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An argument that stands in a header of its own, too: {@code x-mcp-header} in a tool's schema (MCP
 * 2026-07-28, Transports, Custom Headers).
 *
 * @param path the names that lead to the argument
 * @param header the header, such as {@code Mcp-Param-Region}
 */
public record ParamHeader(List<String> path, String header) {
  private static final String ANNOTATION = "x-mcp-header";

  /** Those of an input schema, wherever {@code properties} lead. */
  static List<ParamHeader> of(RawJson inputSchema) {
    List<ParamHeader> found = new ArrayList<>();
    collect(Json.read(inputSchema), List.of(), found);
    return List.copyOf(found);
  }

  private static void collect(JsonNode schema, List<String> path, List<ParamHeader> found) {
    JsonNode name = schema.path(ANNOTATION);
    if (name.isTextual() && !path.isEmpty()) {
      found.add(new ParamHeader(path, McpHeader.PARAM_PREFIX + name.textValue()));
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      List<String> deeper = new ArrayList<>(path);
      deeper.add(property.getKey());
      collect(property.getValue(), List.copyOf(deeper), found);
    }
  }

  /**
   * What the header has to say for those arguments; nothing when the argument is absent or null.
   */
  public Optional<String> value(RawJson arguments) {
    JsonNode value = Json.read(arguments);
    for (String name : path) {
      value = value.path(name);
    }
    boolean said = !value.isMissingNode() && !value.isNull();
    return said ? Optional.of(value.asText()) : Optional.empty();
  }
}
