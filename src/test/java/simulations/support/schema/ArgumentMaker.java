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
    return new ArgumentMaker(new References(inputSchema), SchemaRules.ofArguments(inputSchema));
  }

  /** Arguments that are valid; nothing when none were found. */
  public Optional<JsonNode> make(RandomGenerator random) {
    try {
      return Optional.of(draw(random));
    } catch (UnmakeableException none) {
      return Optional.empty();
    }
  }

  /** Why none are found; nothing when there are some. */
  public Optional<String> problem(RandomGenerator random) {
    try {
      JsonNode unused = draw(random);
      return Optional.empty();
    } catch (UnmakeableException none) {
      return Optional.ofNullable(none.getMessage());
    }
  }

  private JsonNode draw(RandomGenerator random) {
    rules.problem().ifPresent(ArgumentMaker::refuse);
    UnmakeableException last = new UnmakeableException("the schema allows none of those tried");
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        JsonNode value = new Values(references, random, tries < PLAIN_TRIES).root();
        if (value.isObject() && rules.allow(value)) {
          return value;
        }
      } catch (UnmakeableException otherwise) {
        last = otherwise;
      } catch (RuntimeException broken) {
        // Whatever else a schema has in it that is none: a server must not end the run by it.
        last = new UnmakeableException(String.valueOf(broken.getMessage()));
      }
    }
    throw last;
  }

  private static void refuse(String problem) {
    throw new UnmakeableException(problem);
  }
}
