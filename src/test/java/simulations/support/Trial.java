package simulations.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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

  /** The line of the completion of an argument, or of a variable. */
  static String completion(String reference, String argument) {
    return "completion " + reference + " " + argument;
  }

  /**
   * The arguments of a prompt, as the server suggests them where it does.
   *
   * @param suggestions by the line of the completion
   */
  public Map<String, Object> suggested(Function<String, Optional<String>> suggestions) {
    Map<String, Object> all = new TreeMap<>(arguments);
    all.replaceAll((name, word) -> suggestions.apply(completion(target, name)).orElse("" + word));
    return all;
  }

  /**
   * The variables of a template that the server suggests nothing for.
   *
   * @param suggestions by the line of the completion
   */
  public List<String> unknown(Function<String, Optional<String>> suggestions) {
    return new UriTemplate(target)
        .variables().stream()
            .filter(name -> suggestions.apply(completion(target, name)).isEmpty())
            .toList();
  }

  /**
   * The URI of a template, where nothing is unknown.
   *
   * @param suggestions by the line of the completion
   */
  public String filled(Function<String, Optional<String>> suggestions) {
    UriTemplate template = new UriTemplate(target);
    Map<String, String> values = new TreeMap<>();
    for (String name : template.variables()) {
      values.put(name, suggestions.apply(completion(target, name)).orElseThrow());
    }
    return template.filled(values);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(JsonNode object) {
    return JSON.convertValue(object, Map.class);
  }

  /**
   * Gives the structured content back when it is as the tool says.
   *
   * @throws IllegalArgumentException when it is not
   * @throws simulations.support.schema.UnreadableSchemaException when nobody can say
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
