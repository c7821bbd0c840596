package io.github.gatlingmcp.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Fills in a form: the schema's defaults, and for a required property without one the plainest
 * value that the schema allows. Optional properties without a default are left out.
 */
final class ElicitationDefaults {
  private ElicitationDefaults() {}

  static Map<String, Object> of(JsonNode schema) {
    Map<String, Object> content = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode kind = property.getValue();
              if (kind.has("default")) {
                content.put(property.getKey(), kind.get("default"));
              } else if (isRequired(schema, property.getKey())) {
                content.put(property.getKey(), plainest(kind));
              }
            });
    return content;
  }

  private static boolean isRequired(JsonNode schema, String name) {
    return StreamSupport.stream(schema.path("required").spliterator(), false)
        .anyMatch(required -> required.asText().equals(name));
  }

  private static Object plainest(JsonNode kind) {
    if (kind.path("enum").has(0)) {
      return kind.path("enum").get(0);
    }
    if (kind.path("oneOf").has(0)) {
      return kind.path("oneOf").get(0).path("const");
    }
    return switch (kind.path("type").asText("string")) {
      case "boolean" -> false;
      case "integer" -> kind.path("minimum").asLong(0);
      case "number" -> kind.path("minimum").asDouble(0);
      case "array" -> List.of();
      default -> text(kind);
    };
  }

  private static String text(JsonNode kind) {
    String text =
        switch (kind.path("format").asText("")) {
          case "email" -> "user@example.com";
          case "uri" -> "https://example.com/";
          case "date" -> "2025-01-01";
          case "date-time" -> "2025-01-01T00:00:00Z";
          default -> "text";
        };
    int missing = kind.path("minLength").asInt(0) - text.length();
    return missing > 0 ? text + "x".repeat(missing) : text;
  }
}
