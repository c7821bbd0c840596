package simulations.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import simulations.support.schema.SchemaRules;

/**
 * One thing that a server declares, to be tried once.
 *
 * @param line what the request is called in the report
 * @param target the tool, URI, template or prompt
 * @param arguments what goes along; of a completion the argument that is typed, as {@code name}
 * @param output what a tool says that its structured content is like
 */
public record Trial(
    String line, String target, Map<String, Object> arguments, Optional<SchemaRules> output) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Trial(String line, String target, Map<String, Object> arguments) {
    this(line, target, arguments, Optional.empty());
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(JsonNode object) {
    return JSON.convertValue(object, Map.class);
  }

  /**
   * Gives the structured content back when it is as the tool says.
   *
   * @throws IllegalArgumentException when it is not
   */
  public String conforming(String structured) {
    if (output.isPresent() && !output.get().allow(read(structured))) {
      throw new IllegalArgumentException("it is not as the tool's outputSchema says");
    }
    return structured;
  }

  private static JsonNode read(String structured) {
    try {
      return JSON.readTree(structured);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
  }
}
