package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object, their values as slices: read in one pass, without a tree. */
public final class Members {
  private static final Members NONE = new Members();
  private static final int MAX_MEMBERS = 1_000;

  private final List<String> names = new ArrayList<>(4);
  private final List<RawJson> values = new ArrayList<>(4);

  private Members() {}

  /** The members of {@code object}; none when it is anything else than a JSON object. */
  public static Members of(RawJson object) {
    if (object.length() <= 2) {
      return NONE;
    }
    try (JsonParser parser =
        Json.FACTORY.createParser(object.array(), object.offset(), object.length())) {
      Members members = new Members();
      return members.read(parser, object) ? members : NONE;
    } catch (IOException malformed) {
      return NONE;
    }
  }

  private boolean read(JsonParser parser, RawJson object) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      int from = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken();
      int to = (int) parser.currentLocation().getByteOffset();
      if (names.size() < MAX_MEMBERS) {
        names.add(name);
        values.add(new RawJson(object.array(), object.offset() + from, to - from));
      }
    }
    return true;
  }

  /** The value of that member, or nothing when there is no such member. */
  public Optional<RawJson> find(String name) {
    return Optional.ofNullable(get(name));
  }

  private @Nullable RawJson get(String name) {
    int index = names.indexOf(name);
    return index < 0 ? null : values.get(index);
  }

  /** The members of the object in that member; none when it is absent or no object. */
  public Members members(String name) {
    RawJson value = get(name);
    return value == null ? NONE : of(value);
  }

  /** The text of that member, or nothing when it is absent or no JSON string. */
  public Optional<String> text(String name) {
    RawJson value = get(name);
    if (value == null || !isText(value)) {
      return Optional.empty();
    }
    return Optional.of(decode(value));
  }

  /** The JSON string in that member, undecoded. */
  public Optional<RawJson> rawText(String name) {
    RawJson value = get(name);
    return value == null || !isText(value) ? Optional.empty() : Optional.of(value);
  }

  private static boolean isText(RawJson value) {
    return value.array()[value.offset()] == '"';
  }

  private static String decode(RawJson value) {
    for (int i = value.offset(); i < value.end(); i++) {
      if (value.array()[i] == '\\') {
        return Json.read(value).asText();
      }
    }
    String quoted = value.toString();
    return quoted.substring(1, quoted.length() - 1);
  }
}
