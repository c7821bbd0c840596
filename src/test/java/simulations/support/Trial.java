package simulations.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final ObjectMapper JSON = new ObjectMapper();

  Trial(String line, String target, Map<String, Object> arguments) {
    this(line, target, arguments, Optional.empty());
  }

  /** The line of the completion of an argument, or of a variable. */
  static String completion(String reference, String argument) {
    return "completion " + reference + " " + argument;
  }

  static Stream<String> variables(String template) {
    return VARIABLE.matcher(template).results().map(found -> found.group(1)).distinct();
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
   * The URI of a template; nothing when one of its variables has no value.
   *
   * @param suggestions by the line of the completion
   */
  public Optional<String> filled(Function<String, Optional<String>> suggestions) {
    String uri = target;
    for (String name : variables(target).toList()) {
      Optional<String> value = suggestions.apply(completion(target, name));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      uri = uri.replace("{" + name + "}", value.get());
    }
    return Optional.of(uri);
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
