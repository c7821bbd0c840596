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
  private static final int MAX_LENGTH = 10_000;

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
      case "integer" -> whole(kind);
      case "number" -> number(kind);
      case "array" -> items(kind);
      default -> text(kind);
    };
  }

  /** Zero, or what is allowed and nearest to it. */
  private static double number(JsonNode kind) {
    double least = kind.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
    double most = kind.path("maximum").asDouble(Double.POSITIVE_INFINITY);
    return Math.max(least, Math.min(0, most));
  }

  private static long whole(JsonNode kind) {
    double nearest = number(kind);
    return (long) (nearest > 0 ? Math.ceil(nearest) : Math.floor(nearest));
  }

  /** So many different choices as the schema demands. */
  private static List<Object> items(JsonNode kind) {
    JsonNode items = kind.path("items");
    JsonNode choices = items.has("enum") ? items.path("enum") : items.path("anyOf");
    return StreamSupport.stream(choices.spliterator(), false)
        .limit(kind.path("minItems").asInt(0))
        .<Object>map(choice -> choice.has("const") ? choice.path("const") : choice)
        .toList();
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
    // The server's numbers are not to be trusted with this JVM's memory.
    int missing = Math.min(kind.path("minLength").asInt(0), MAX_LENGTH) - text.length();
    String padded = missing > 0 ? text + "x".repeat(missing) : text;
    int most = Math.max(0, kind.path("maxLength").asInt(MAX_LENGTH));
    return padded.substring(0, Math.min(padded.length(), most));
  }
}
