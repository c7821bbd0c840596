package simulations.support.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A schema taken apart into all that has to hold at once: references are followed, {@code allOf} is
 * joined, and wherever there is a choice it is drawn. What cannot be seen to in this way, such as
 * {@code not}, is left to the validator.
 */
final class Facets {
  private static final int MOST = 200;
  private static final List<String> TYPES =
      List.of("object", "array", "string", "number", "integer", "boolean", "null");

  private final References references;
  private final RandomGenerator random;
  private final List<JsonNode> all = new ArrayList<>();

  private Facets(References references, RandomGenerator random) {
    this.references = references;
    this.random = random;
  }

  /** Of these schemas, all of which have to hold. */
  static Facets of(References references, RandomGenerator random, List<JsonNode> schemas) {
    Facets facets = new Facets(references, random);
    schemas.forEach(facets::add);
    return facets;
  }

  private void add(JsonNode schema) {
    if (schema.isBoolean() && !schema.asBoolean()) {
      throw new UnmakeableException("nothing is allowed");
    }
    if (all.size() == MOST) {
      throw new UnmakeableException("goes in circles");
    }
    if (!schema.isObject()) {
      return;
    }
    all.add(schema);
    if (schema.has("$ref")) {
      add(references.find(schema.path("$ref").asText()));
    }
    schema.path("allOf").forEach(this::add);
    addOne(schema.path("anyOf"));
    addOne(schema.path("oneOf"));
    if (schema.has("if")) {
      addBranch(schema);
    }
  }

  private void addOne(JsonNode choices) {
    if (!choices.isEmpty()) {
      add(choices.get(random.nextInt(choices.size())));
    }
  }

  private void addBranch(JsonNode schema) {
    if (random.nextBoolean()) {
      add(schema.path("if"));
      add(schema.path("then"));
    } else {
      add(schema.path("else"));
    }
  }

  /** What they say of this keyword, one after the other. */
  Stream<JsonNode> every(String keyword) {
    return all.stream().filter(schema -> schema.has(keyword)).map(schema -> schema.get(keyword));
  }

  Optional<JsonNode> first(String keyword) {
    return every(keyword).findFirst();
  }

  /** The strictest lower limit. */
  Optional<BigDecimal> highest(String keyword) {
    return numbers(keyword).max(BigDecimal::compareTo);
  }

  /** The strictest upper limit. */
  Optional<BigDecimal> lowest(String keyword) {
    return numbers(keyword).min(BigDecimal::compareTo);
  }

  private Stream<BigDecimal> numbers(String keyword) {
    return every(keyword).filter(Facets::isFinite).map(JsonNode::decimalValue);
  }

  /** JSON may have numbers that are read as infinite. */
  private static boolean isFinite(JsonNode number) {
    return number.isNumber() && !(number.isDouble() && !Double.isFinite(number.doubleValue()));
  }

  /** A lower limit of a length. */
  int least(String keyword) {
    return highest(keyword).map(Facets::length).orElse(0);
  }

  /** An upper limit of a length. */
  int most(String keyword) {
    return lowest(keyword).map(Facets::length).orElse(Integer.MAX_VALUE);
  }

  private static int length(BigDecimal limit) {
    return limit.max(BigDecimal.ZERO).min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
  }

  /** The values that all enumerations have in common; nothing when there is none. */
  Optional<List<JsonNode>> enumerated() {
    List<JsonNode> lists = every("enum").toList();
    if (lists.isEmpty()) {
      return Optional.empty();
    }
    Set<JsonNode> common = new LinkedHashSet<>();
    lists.get(0).forEach(common::add);
    for (JsonNode list : lists) {
      Set<JsonNode> values = new LinkedHashSet<>();
      list.forEach(values::add);
      common.retainAll(values);
    }
    return Optional.of(List.copyOf(common));
  }

  /** One of the types that are allowed; null only where nothing else is. */
  String type() {
    Set<String> types = new LinkedHashSet<>(TYPES);
    every("type").map(Facets::names).forEach(types::retainAll);
    if (types.size() == TYPES.size()) {
      return guessed();
    }
    if (types.contains("number")) {
      types.remove("integer");
    }
    if (types.size() > 1) {
      types.remove("null");
    }
    if (types.isEmpty()) {
      throw new UnmakeableException("no type is allowed");
    }
    return List.copyOf(types).get(random.nextInt(types.size()));
  }

  private static Set<String> names(JsonNode type) {
    Set<String> names = new LinkedHashSet<>();
    if (type.isTextual()) {
      names.add(type.asText());
    }
    type.forEach(one -> names.add(one.asText()));
    if (names.contains("number")) {
      names.add("integer");
    }
    return names;
  }

  private String guessed() {
    if (hasAny("properties", "required", "additionalProperties", "minProperties")) {
      return "object";
    }
    if (hasAny("items", "prefixItems", "minItems", "contains", "uniqueItems")) {
      return "array";
    }
    return hasAny("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
        ? "number"
        : "string";
  }

  private boolean hasAny(String... keywords) {
    return Stream.of(keywords).anyMatch(keyword -> first(keyword).isPresent());
  }

  /** The schemas themselves. */
  List<JsonNode> schemas() {
    return all;
  }
}
