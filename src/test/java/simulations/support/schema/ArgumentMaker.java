package simulations.support.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes arguments for a tool of its {@code inputSchema}, and gives away only what the schema
 * allows. Strings hardly ever come twice. First come defaults and what is required; where that is
 * not enough, more is tried at random. Draws the same for the same random numbers. For any thread.
 */
public final class ArgumentMaker {
  private static final int PLAIN_TRIES = 10;
  private static final int TRIES = 60;

  private final References references;
  private final SchemaRules rules;

  private ArgumentMaker(References references, SchemaRules rules) {
    this.references = references;
    this.rules = rules;
  }

  /** For a schema that may be as wrong as it likes: then nothing can be made. */
  public static ArgumentMaker of(JsonNode inputSchema) {
    return new ArgumentMaker(new References(inputSchema), SchemaRules.of(inputSchema));
  }

  /** Arguments that are valid; nothing when none were found. */
  public Optional<JsonNode> make(RandomGenerator random) {
    for (int tries = 0; rules.areReadable() && tries < TRIES; tries++) {
      Optional<JsonNode> value = attempt(random, tries < PLAIN_TRIES);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> attempt(RandomGenerator random, boolean plainly) {
    try {
      JsonNode value = new Values(references, random, plainly).root();
      return Optional.of(value).filter(JsonNode::isObject).filter(rules::allow);
    } catch (UnmakeableException otherwise) {
      return Optional.empty();
    }
  }
}
