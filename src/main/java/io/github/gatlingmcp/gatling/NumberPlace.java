package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where in a notification's params its number stands, by which lost, repeated and swapped ones are
 * found. Beside the number may stand {@code source}, which says whose sequence it is, and {@code
 * sentAt}, microseconds since 1970. Immutable.
 *
 * @param objects paths to the objects that may hold it; the first that does counts
 * @param name of the number
 */
public record NumberPlace(List<List<String>> objects, String name) {
  private static final int LONGEST_SOURCE = 200;

  /** Where the reference server has it. */
  public static final NumberPlace COMMON =
      new NumberPlace(List.of(List.of(), List.of("data"), List.of("_meta")), "sequence");

  /**
   * What a numbered notification says of itself.
   *
   * @param source cut at 200 characters
   */
  public record Number(String source, long sequence, OptionalLong sentEpochMicros) {}

  /**
   * A place that an author names.
   *
   * @param path member names with dots between them, such as {@code data.seq}
   */
  public static NumberPlace of(String path) {
    List<String> names = Arrays.asList(path.split("\\.", -1));
    if (names.contains("")) {
      throw new IllegalArgumentException(
          "'" + path + "' is no path to a number, allowed: names with dots between, as data.seq");
    }
    int last = names.size() - 1;
    return new NumberPlace(List.of(List.copyOf(names.subList(0, last))), names.get(last));
  }

  Optional<Number> find(RawJson params) {
    for (List<String> object : objects) {
      Optional<Number> number = at(params, object).flatMap(this::number);
      if (number.isPresent()) {
        return number;
      }
    }
    return Optional.empty();
  }

  private static Optional<RawJson> at(RawJson params, List<String> path) {
    Optional<RawJson> value = Optional.of(params);
    for (String name : path) {
      value = value.filter(JsonValues::isObject).flatMap(v -> JsonValues.member(v, name));
    }
    return value.filter(JsonValues::isObject);
  }

  private Optional<Number> number(RawJson object) {
    Map<String, RawJson> members = JsonValues.members(object);
    OptionalLong sequence = integer(members.get(name));
    return sequence.isPresent()
        ? Optional.of(
            new Number(
                source(members.get("source")),
                sequence.getAsLong(),
                integer(members.get("sentAt"))))
        : Optional.empty();
  }

  /** The server's text: it becomes a key, and stands in files. */
  private static String source(@Nullable RawJson value) {
    String text = Optional.ofNullable(value).flatMap(JsonValues::text).orElse("");
    return text.substring(0, Math.min(text.length(), LONGEST_SOURCE));
  }

  private static OptionalLong integer(@Nullable RawJson value) {
    return value == null ? OptionalLong.empty() : JsonValues.integer(value);
  }
}
