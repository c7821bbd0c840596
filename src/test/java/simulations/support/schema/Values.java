package simulations.support.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** One try at a value of a schema. */
final class Values {
  private static final int DEEPEST = 16;
  private static final int DEEPEST_CHOICE = 4;
  private static final int MOST_TRIES = 50;
  private static final int MOST_ITEMS = 1_000;

  /** Of all values together, each of which counts as some characters. */
  private static final int MOST_CHARACTERS = 1 << 20;

  private static final int CHARACTERS_EACH = 64;

  private final References references;
  private final RandomGenerator random;
  private final boolean plainly;
  private int characters;

  /**
   * @param plainly whether to keep to defaults and to what is required; otherwise both are left to
   *     chance
   */
  Values(References references, RandomGenerator random, boolean plainly) {
    this.references = references;
    this.random = random;
    this.plainly = plainly;
  }

  JsonNode root() {
    return value(List.of(references.root()), 0);
  }

  private JsonNode value(List<JsonNode> schemas, int depth) {
    if (depth > DEEPEST) {
      throw new UnmakeableException("has no end");
    }
    spend(CHARACTERS_EACH);
    Facets facets = Facets.of(references, random, schemas);
    Optional<JsonNode> given = given(facets);
    if (given.isPresent()) {
      return given.get();
    }
    return switch (facets.type()) {
      case "object" -> object(facets, depth);
      case "array" -> array(facets, depth);
      case "number" -> new NumberValues(random).number(facets);
      case "integer" -> new NumberValues(random).integer(facets);
      case "boolean" -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
      case "null" -> JsonNodeFactory.instance.nullNode();
      default -> text(facets);
    };
  }

  private JsonNode text(Facets facets) {
    String text = new TextValues(random).text(facets);
    spend(text.length());
    return JsonNodeFactory.instance.textNode(text);
  }

  private void spend(int more) {
    characters += more;
    if (characters > MOST_CHARACTERS) {
      throw new UnmakeableException("more than " + MOST_CHARACTERS + " characters");
    }
  }

  /** What the schema's author wrote down himself. */
  private Optional<JsonNode> given(Facets facets) {
    Optional<JsonNode> constant = facets.first("const");
    if (constant.isPresent()) {
      return constant;
    }
    Optional<JsonNode> standard = facets.first("default").filter(any -> asWritten());
    if (standard.isPresent()) {
      return standard;
    }
    Optional<List<JsonNode>> values = facets.enumerated();
    if (values.isPresent()) {
      return Optional.of(oneOf(values.get()));
    }
    return facets
        .first("examples")
        .filter(examples -> examples.isArray() && !examples.isEmpty() && asWritten())
        .map(examples -> examples.get(random.nextInt(examples.size())));
  }

  private boolean asWritten() {
    return plainly || random.nextBoolean();
  }

  private JsonNode oneOf(List<JsonNode> values) {
    if (values.isEmpty()) {
      throw new UnmakeableException("no value is allowed");
    }
    return values.get(random.nextInt(values.size()));
  }

  private ObjectNode object(Facets facets, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name : required(facets)) {
      object.set(name, value(member(facets, name), depth + 1));
    }
    Set<String> optional = new LinkedHashSet<>();
    facets.every("properties").forEach(all -> all.fieldNames().forEachRemaining(optional::add));
    int least = facets.least("minProperties");
    for (String name : optional) {
      boolean wanted = object.size() < least || byChance(depth);
      if (wanted && !object.has(name) && object.size() < facets.most("maxProperties")) {
        set(object, name, member(facets, name), depth);
      }
    }
    for (int i = 1; object.size() < least && i <= MOST_ITEMS; i++) {
      object.set("member" + i, value(member(facets, "member" + i), depth + 1));
    }
    return object;
  }

  /** Deep down no more: schemas that hold themselves would grow without end. */
  private boolean byChance(int depth) {
    return !plainly && depth < DEEPEST_CHOICE && random.nextBoolean();
  }

  /** Leaves it out when nothing can be made of it. */
  private void set(ObjectNode object, String name, List<JsonNode> schemas, int depth) {
    try {
      object.set(name, value(schemas, depth + 1));
    } catch (UnmakeableException optional) {
      object.remove(name);
    }
  }

  private static Set<String> required(Facets facets) {
    Set<String> names = new LinkedHashSet<>();
    facets.every("required").forEach(list -> list.forEach(name -> names.add(name.asText())));
    int before;
    do {
      before = names.size();
      for (JsonNode rules : facets.every("dependentRequired").toList()) {
        for (String name : List.copyOf(names)) {
          rules.path(name).forEach(needed -> names.add(needed.asText()));
        }
      }
    } while (names.size() > before);
    return names;
  }

  /** All that has to hold for the member of that name. */
  private static List<JsonNode> member(Facets facets, String name) {
    List<JsonNode> schemas = new ArrayList<>();
    for (JsonNode schema : facets.schemas()) {
      int before = schemas.size();
      JsonNode own = schema.path("properties").path(name);
      if (!own.isMissingNode()) {
        schemas.add(own);
      }
      for (Map.Entry<String, JsonNode> entry : schema.path("patternProperties").properties()) {
        if (BoundedRegex.of(entry.getKey()).matches(name)) {
          schemas.add(entry.getValue());
        }
      }
      if (schemas.size() == before && schema.has("additionalProperties")) {
        schemas.add(schema.get("additionalProperties"));
      }
    }
    return schemas;
  }

  private ArrayNode array(Facets facets, int depth) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    int size = size(facets);
    boolean unique = facets.every("uniqueItems").anyMatch(JsonNode::asBoolean);
    int containing =
        facets.first("contains").isPresent() ? Math.max(1, facets.least("minContains")) : 0;
    for (int tries = 0; array.size() < size && tries < MOST_TRIES + size; tries++) {
      JsonNode item = value(item(facets, array.size(), array.size() < containing), depth + 1);
      if (!unique || !has(array, item)) {
        array.add(item);
      }
    }
    return array;
  }

  private int size(Facets facets) {
    int least = Math.max(facets.least("minItems"), facets.least("minContains"));
    int most = facets.most("maxItems");
    if (least > MOST_ITEMS) {
      throw new UnmakeableException("an array of " + least + " items");
    }
    int usual = Math.max(1, least) + (plainly ? 0 : random.nextInt(3));
    return Math.max(least, Math.min(usual, most));
  }

  private static boolean has(ArrayNode array, JsonNode item) {
    for (JsonNode other : array) {
      if (other.equals(item)) {
        return true;
      }
    }
    return false;
  }

  /** All that has to hold for the item at that place. */
  private static List<JsonNode> item(Facets facets, int place, boolean contained) {
    List<JsonNode> schemas = new ArrayList<>();
    for (JsonNode schema : facets.schemas()) {
      boolean tuple = schema.path("items").isArray();
      JsonNode first = schema.path(tuple ? "items" : "prefixItems");
      JsonNode rest = schema.path(tuple ? "additionalItems" : "items");
      JsonNode item = place < first.size() ? first.get(place) : rest;
      if (!item.isMissingNode()) {
        schemas.add(item);
      }
      if (contained && schema.has("contains")) {
        schemas.add(schema.get("contains"));
      }
    }
    return schemas;
  }
}
