package simulations.support.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a schema allows: JSON Schema 2020-12, unless it says otherwise itself. Nothing is fetched. A
 * schema that cannot be read allows nothing. For any thread.
 */
public final class SchemaRules {
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .preloadJsonSchema(false)
          .build();

  private final Optional<JsonSchema> validator;

  private SchemaRules(Optional<JsonSchema> validator) {
    this.validator = validator;
  }

  public static SchemaRules of(JsonNode schema) {
    try {
      // The validator would log these at length.
      schema.findValues("pattern").forEach(pattern -> Pattern.compile(pattern.asText()));
      return new SchemaRules(Optional.of(validator(schema)));
    } catch (JsonSchemaException | IllegalArgumentException broken) {
      return new SchemaRules(Optional.empty());
    }
  }

  private static JsonSchema validator(JsonNode schema) {
    return JsonSchemaFactory.getInstance(
            SpecVersionDetector.detectOptionalVersion(schema, false)
                .orElse(SpecVersion.VersionFlag.V202012),
            factory ->
                factory.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())))
        .getSchema(schema, STRICT);
  }

  /** Whether the schema itself can be read. */
  boolean areReadable() {
    return validator.isPresent();
  }

  /** Whether it allows that. */
  public boolean allow(JsonNode value) {
    try {
      return validator.map(schema -> schema.validate(value).isEmpty()).orElse(false);
    } catch (JsonSchemaException broken) {
      return false;
    }
  }
}
