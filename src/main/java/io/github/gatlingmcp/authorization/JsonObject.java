package io.github.gatlingmcp.authorization;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A JSON document that should be an object. */
final class JsonObject {
  private static final int MOST_ELEMENTS = 1_000;

  private final RawJson json;

  private JsonObject(RawJson json) {
    this.json = json;
  }

  /**
   * @throws AuthorizationException when the bytes are no JSON object
   */
  static JsonObject of(byte[] bytes) {
    RawJson json = RawJson.of(bytes);
    try {
      if (JsonValues.isObject(json)) {
        JsonValues.member(json, ""); // passes the whole object once
        return new JsonObject(json);
      }
    } catch (IllegalArgumentException e) {
      // what it says of the bytes is not for any log
    }
    throw new AuthorizationException(AuthorizationFailure.MALFORMED);
  }

  Optional<String> text(String name) {
    return JsonValues.member(json, name).flatMap(JsonValues::text);
  }

  /** The strings of an array, if there is one. */
  Optional<List<String>> texts(String name) {
    return JsonValues.member(json, name).map(JsonObject::texts).filter(texts -> !texts.isEmpty());
  }

  private static List<String> texts(RawJson array) {
    List<String> texts = new ArrayList<>();
    int count = Math.min(MOST_ELEMENTS, JsonValues.elementCount(array));
    for (int i = 0; i < count; i++) {
      JsonValues.element(array, i).flatMap(JsonValues::text).ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  /** An integer; some servers write it as a string. */
  OptionalLong integer(String name) {
    Optional<RawJson> member = JsonValues.member(json, name);
    if (member.isEmpty()) {
      return OptionalLong.empty();
    }
    RawJson written = member.flatMap(JsonValues::text).map(RawJson::of).orElse(member.get());
    try {
      return JsonValues.integer(written);
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }
}
