package io.github.gatlingmcp.gatling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Trees and values, where a check, a handler or an argument asks for them. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
              .build());

  private static final ObjectReader WHOLE =
      MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  public static JsonNode tree(RawJson json) throws IOException {
    return MAPPER.readTree(json.array(), json.offset(), json.length());
  }

  /** The tree of a text that holds one JSON value and nothing more. */
  public static JsonNode tree(String json) throws JsonProcessingException {
    return WHOLE.readTree(json);
  }

  /** An object as Java's own types. */
  static Map<String, Object> map(JsonNode object) {
    return MAPPER.convertValue(object, new TypeReference<Map<String, Object>>() {});
  }

  /** The JSON of a value from a Gatling session: text, number, boolean, list, map, tree. */
  public static byte[] bytes(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsBytes(plain(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a " + Objects.requireNonNull(value).getClass().getName() + " cannot be written as JSON",
          e);
    }
  }

  /** Gatling keeps some collections as Scala's. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      CollectionConverters.asJava(map)
          .forEach((k, v) -> copy.put(String.valueOf(k), plain((Object) v)));
      return copy;
    }
    if (value instanceof scala.collection.Iterable<?> iterable) {
      List<Object> copy = new ArrayList<>();
      CollectionConverters.asJava(iterable).forEach(v -> copy.add(plain((Object) v)));
      return copy;
    }
    return value;
  }
}
