package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;

/** The members of one JSON object, looked up on demand; none when it is no object. */
public record Members(RawJson object) {

  public Optional<RawJson> find(String name) {
    return object.length() <= 2 ? Optional.empty() : JsonValues.member(object, name);
  }

  /** The members of the object in that member. */
  public Members members(String name) {
    return new Members(find(name).orElse(RawJson.EMPTY_OBJECT));
  }

  /** The text of that member, or nothing when it is absent or no JSON string. */
  public Optional<String> text(String name) {
    return find(name).flatMap(JsonValues::text);
  }

  /** The JSON string in that member, undecoded. */
  public Optional<RawJson> rawText(String name) {
    return find(name).filter(value -> value.array()[value.offset()] == '"');
  }
}
