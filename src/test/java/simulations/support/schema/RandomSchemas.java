package simulations.support.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.random.RandomGenerator;

/** Schemas of tools, drawn at random, each of which some arguments fit. */
final class RandomSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final RandomGenerator random;
  private final ObjectNode definitions = NODES.objectNode();

  RandomSchemas(RandomGenerator random) {
    this.random = random;
  }

  ObjectNode tool() {
    ObjectNode schema = object(3);
    schema.set("$defs", definitions);
    return schema;
  }

  private ObjectNode any(int depth) {
    ObjectNode plain = plain(depth);
    return switch (random.nextInt(8)) {
      case 0 -> referred(plain);
      case 1 -> choice("anyOf", plain, plain(depth));
      case 2 -> wrap("allOf", plain);
      case 3 -> choice("oneOf", tagged(plain, "one"), tagged(plain(depth), "two"));
      default -> plain;
    };
  }

  private ObjectNode referred(ObjectNode schema) {
    String name = "d" + definitions.size();
    definitions.set(name, schema);
    return NODES.objectNode().put("$ref", "#/$defs/" + name);
  }

  private static ObjectNode wrap(String keyword, ObjectNode schema) {
    ObjectNode wrapped = NODES.objectNode();
    wrapped.putArray(keyword).add(schema);
    return wrapped;
  }

  private static ObjectNode choice(String keyword, ObjectNode one, ObjectNode other) {
    ObjectNode choice = wrap(keyword, one);
    choice.withArray(keyword).add(other);
    return choice;
  }

  /** Objects that can be told apart. */
  private static ObjectNode tagged(ObjectNode value, String tag) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("tag").put("const", tag);
    properties.set("value", value);
    schema.putArray("required").add("tag").add("value");
    return schema;
  }

  private ObjectNode plain(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> text();
      case 1 -> number("integer");
      case 2 -> number("number");
      case 3 -> NODES.objectNode().put("type", "boolean");
      case 4 -> enumeration();
      case 5 -> array(depth);
      default -> object(depth - 1);
    };
  }

  private ObjectNode text() {
    ObjectNode schema = NODES.objectNode().put("type", "string");
    int least = random.nextInt(20);
    return switch (random.nextInt(4)) {
      case 0 -> schema.put("minLength", least).put("maxLength", least + random.nextInt(5));
      case 1 -> schema.put("pattern", "^[a-z]{" + least + "}(-\\d+)?$");
      case 2 -> schema.put("format", oneOf("date", "email", "uri", "uuid", "ipv4", "date-time"));
      default -> schema;
    };
  }

  private String oneOf(String... words) {
    return words[random.nextInt(words.length)];
  }

  private ObjectNode number(String type) {
    ObjectNode schema = NODES.objectNode().put("type", type);
    int least = random.nextInt(2_000) - 1_000;
    if (random.nextBoolean()) {
      schema.put(oneOf("minimum", "exclusiveMinimum"), least);
    }
    if (random.nextBoolean()) {
      schema.put(oneOf("maximum", "exclusiveMaximum"), least + 20 + random.nextInt(2_000));
    }
    if (random.nextInt(3) == 0) {
      schema.put("multipleOf", 1 + random.nextInt(9));
    }
    return schema;
  }

  private ObjectNode enumeration() {
    ObjectNode schema = NODES.objectNode();
    ArrayNode values = schema.putArray("enum");
    values.add(oneOf("a", "b")).add(random.nextInt()).add(random.nextBoolean()).addNull();
    return schema;
  }

  private ObjectNode array(int depth) {
    ObjectNode schema = NODES.objectNode().put("type", "array");
    int least = random.nextInt(4);
    schema.put("minItems", least).put("maxItems", least + random.nextInt(3));
    schema.set("items", any(depth - 1));
    return schema;
  }

  private ObjectNode object(int depth) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      properties.set("m" + i, any(depth));
      if (random.nextBoolean()) {
        required.add("m" + i);
      }
    }
    if (random.nextBoolean()) {
      schema.put("additionalProperties", false);
    }
    if (members > 0) {
      schema.put("minProperties", random.nextInt(members));
    }
    return schema;
  }
}
