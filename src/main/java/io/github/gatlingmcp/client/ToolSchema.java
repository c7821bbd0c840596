package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations {@code x-mcp-header} of a tool's input schema. They may stand on strings,
 * integers and booleans that a chain of {@code properties} leads to, nowhere else, each with a name
 * of its own (MCP 2026-07-28, Tools).
 */
final class ToolSchema {
  static final String ANNOTATION = "x-mcp-header";

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Set<String> PLAIN = Set.of("string", "integer", "boolean");

  /** Keywords that hold schemas to which no chain of {@code properties} leads. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "items",
          "prefixItems",
          "contains",
          "additionalProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "propertyNames",
          "patternProperties",
          "dependentSchemas",
          "oneOf",
          "anyOf",
          "allOf",
          "not",
          "if",
          "then",
          "else",
          "$defs",
          "definitions");

  /** Those of them that hold schemas by name. */
  private static final Set<String> BY_NAME =
      Set.of("patternProperties", "dependentSchemas", "$defs", "definitions");

  private final List<ToolHeaders.Parameter> parameters = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private ToolSchema() {}

  static ToolHeaders read(RawJson inputSchema) {
    ToolSchema schema = new ToolSchema();
    return schema.isValid(inputSchema, List.of(), true)
        ? new ToolHeaders(true, schema.parameters)
        : ToolHeaders.INVALID;
  }

  static boolean isToken(String name) {
    return TOKEN.matcher(name).matches();
  }

  private boolean isValid(RawJson schema, List<String> path, boolean reachable) {
    Map<String, RawJson> members = JsonValues.members(schema);
    RawJson annotation = members.get(ANNOTATION);
    if (annotation != null
        && !(reachable && !path.isEmpty() && isValid(annotation, members.get("type"), path))) {
      return false;
    }
    RawJson properties = members.get("properties");
    if (properties != null) {
      for (Map.Entry<String, RawJson> property : JsonValues.members(properties).entrySet()) {
        List<String> longer = new ArrayList<>(path);
        longer.add(property.getKey());
        if (!isValid(property.getValue(), longer, reachable)) {
          return false;
        }
      }
    }
    return members.entrySet().stream()
        .filter(member -> ELSEWHERE.contains(member.getKey()))
        .flatMap(member -> schemas(member.getKey(), member.getValue()))
        .allMatch(elsewhere -> isValid(elsewhere, path, false));
  }

  private boolean isValid(RawJson annotation, @Nullable RawJson type, List<String> path) {
    Optional<String> name = JsonValues.text(annotation).filter(ToolSchema::isToken);
    boolean plain = type != null && JsonValues.text(type).filter(PLAIN::contains).isPresent();
    if (!plain || name.isEmpty() || !names.add(name.get().toLowerCase(Locale.ROOT))) {
      return false;
    }
    parameters.add(ToolHeaders.Parameter.of(path, name.get()));
    return true;
  }

  private static Stream<RawJson> schemas(String keyword, RawJson value) {
    if (JsonValues.isArray(value)) {
      return JsonValues.elements(value).stream();
    }
    return BY_NAME.contains(keyword)
        ? JsonValues.members(value).values().stream()
        : Stream.of(value);
  }
}
