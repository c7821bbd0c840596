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
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes arguments for a tool of its {@code inputSchema}, and gives away only what a validator has
 * found right. Strings hardly ever come twice. First come defaults and what is required; where that
 * is not enough, more is tried at random. Draws the same for the same random numbers. Nothing is
 * fetched: schemas that refer to other documents cannot be served. For any thread.
 */
public final class ArgumentMaker {
  private static final int PLAIN_TRIES = 10;
  private static final int TRIES = 60;
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .preloadJsonSchema(false)
          .build();

  private final References references;
  private final Optional<JsonSchema> validator;

  private ArgumentMaker(References references, Optional<JsonSchema> validator) {
    this.references = references;
    this.validator = validator;
  }

  /** For a schema that may be as wrong as it likes: then nothing can be made. */
  public static ArgumentMaker of(JsonNode inputSchema) {
    return new ArgumentMaker(new References(inputSchema), validator(inputSchema));
  }

  private static Optional<JsonSchema> validator(JsonNode schema) {
    try {
      // The validator would log these at length.
      schema.findValues("pattern").forEach(pattern -> Pattern.compile(pattern.asText()));
      SpecVersion.VersionFlag version =
          SpecVersionDetector.detectOptionalVersion(schema, false)
              .orElse(SpecVersion.VersionFlag.V202012);
      return Optional.of(
          JsonSchemaFactory.getInstance(
                  version,
                  factory ->
                      factory.schemaLoaders(
                          loaders -> loaders.add(DisallowSchemaLoader.getInstance())))
              .getSchema(schema, STRICT));
    } catch (JsonSchemaException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /** Arguments that are valid; nothing when none were found. */
  public Optional<JsonNode> make(RandomGenerator random) {
    for (int tries = 0; validator.isPresent() && tries < TRIES; tries++) {
      Optional<JsonNode> value = attempt(random, tries < PLAIN_TRIES);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> attempt(RandomGenerator random, boolean plainly) {
    try {
      return Optional.of(new Values(references, random, plainly).root()).filter(this::isValid);
    } catch (UnmakeableException otherwise) {
      return Optional.empty();
    }
  }

  /** Whether the schema allows that. */
  public boolean isValid(JsonNode arguments) {
    try {
      return arguments.isObject() && validator.orElseThrow().validate(arguments).isEmpty();
    } catch (JsonSchemaException broken) {
      return false;
    }
  }
}
