package simulations.support.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.List;
import java.util.Optional;

/**
 * What a schema allows: JSON Schema 2020-12, unless it says otherwise itself. Nothing is fetched.
 * For any thread.
 */
public final class SchemaRules {
  private static final int DEEPEST = 100;
  private static final List<String> LENGTHS =
      List.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");

  private final Optional<JsonSchema> validator;
  private final String problem;

  private SchemaRules(Optional<JsonSchema> validator, String problem) {
    this.validator = validator;
    this.problem = problem;
  }

  /** For what we make ourselves: then a {@code format} is kept, too. */
  static SchemaRules ofArguments(JsonNode schema) {
    return of(schema, true);
  }

  /** For what a server says: there a {@code format} is a remark that rules nothing out. */
  public static SchemaRules ofOutput(JsonNode schema) {
    SchemaRules rules = of(schema, false);
    try {
      boolean unused = rules.allow(JsonNodeFactory.instance.objectNode());
      return rules;
    } catch (UnreadableSchemaException broken) {
      return unreadable(broken);
    }
  }

  private static SchemaRules of(JsonNode schema, boolean formats) {
    try {
      check(schema, 0);
      return new SchemaRules(Optional.of(validator(schema, formats)), "");
    } catch (RuntimeException broken) {
      return unreadable(broken);
    }
  }

  private static SchemaRules unreadable(RuntimeException broken) {
    return new SchemaRules(Optional.empty(), readable(broken).getMessage());
  }

  private static UnreadableSchemaException readable(RuntimeException broken) {
    return broken instanceof UnreadableSchemaException known
        ? known
        : new UnreadableSchemaException(String.valueOf(broken.getMessage()));
  }

  /** The validator would find these late, and log them at length. */
  private static void check(JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      throw new UnreadableSchemaException("more than " + DEEPEST + " levels");
    }
    if (schema.path("pattern").isTextual()) {
      var unused = BoundedRegex.of(schema.path("pattern").asText());
    }
    schema.path("patternProperties").fieldNames().forEachRemaining(BoundedRegex::of);
    schema.forEach(part -> check(part, depth + 1));
  }

  private static JsonSchema validator(JsonNode schema, boolean formats) {
    return JsonSchemaFactory.getInstance(
            SpecVersionDetector.detectOptionalVersion(schema, false)
                .orElse(SpecVersion.VersionFlag.V202012),
            factory ->
                factory.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())))
        .getSchema(
            clamped(schema.deepCopy()),
            SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(formats)
                .regularExpressionFactory(BoundedRegex::of)
                .preloadJsonSchema(false)
                .build());
  }

  /** The validator takes lengths beyond an int for negative ones. */
  private static JsonNode clamped(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      for (String length : LENGTHS) {
        if (object.path(length).isIntegralNumber() && !object.path(length).canConvertToInt()) {
          object.put(length, Integer.MAX_VALUE);
        }
      }
    }
    schema.forEach(SchemaRules::clamped);
    return schema;
  }

  /** Why the schema cannot be read; nothing when it can, as far as that is seen at once. */
  public Optional<String> problem() {
    return Optional.of(problem).filter(reason -> validator.isEmpty());
  }

  /**
   * Whether it allows that.
   *
   * @throws UnreadableSchemaException when the schema does not tell
   */
  public boolean allow(JsonNode value) {
    try {
      return validator
          .orElseThrow(() -> new UnreadableSchemaException(problem))
          .validate(value)
          .isEmpty();
    } catch (RuntimeException broken) {
      throw readable(broken);
    } catch (StackOverflowError endless) {
      // The validator follows references as long as they lead anywhere, and cannot be told to stop.
      throw new UnreadableSchemaException("its references go in circles");
    }
  }
}
