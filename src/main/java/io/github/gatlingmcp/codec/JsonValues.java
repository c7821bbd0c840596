package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks into raw JSON on demand. Each look passes the value once and builds no tree; what it gives
 * is a slice of the same array. A value of another kind than asked for gives nothing.
 *
 * <p>For example the first text of a tool's result:
 *
 * <pre>{@code
 * member(result, "content").flatMap(c -> element(c, 0))
 *     .flatMap(block -> member(block, "text")).flatMap(JsonValues::text)
 * }</pre>
 *
 * <p>Every method throws {@link IllegalArgumentException} when it comes upon something that is not
 * JSON, which cannot happen to what {@link JsonRpcReader} has read.
 */
public final class JsonValues {
  private JsonValues() {}

  /** The member of that name; of several the last, as {@link JsonRpcReader} reads messages. */
  public static Optional<RawJson> member(RawJson object, String name) {
    return look(object, scanner -> member(scanner, name.getBytes(UTF_8)));
  }

  private static Optional<RawJson> member(JsonScanner scanner, byte[] name)
      throws MalformedMessageException {
    Optional<RawJson> found = Optional.empty();
    if (scanner.peek() == '{') {
      scanner.enter();
      while (scanner.nextMember()) {
        boolean wanted = scanner.nameIs(name);
        RawJson value = scanner.readValue();
        found = wanted ? Optional.of(value) : found;
      }
    }
    return found;
  }

  /** The element at {@code index}, counted from 0; what follows it is not looked at. */
  public static Optional<RawJson> element(RawJson array, int index) {
    return look(array, scanner -> element(scanner, index));
  }

  private static Optional<RawJson> element(JsonScanner scanner, int index)
      throws MalformedMessageException {
    if (scanner.peek() == '[') {
      scanner.enter();
      for (int i = 0; scanner.nextElement(); i++) {
        if (i == index) {
          return Optional.of(scanner.readValue());
        }
        scanner.skipValue();
      }
    }
    return Optional.empty();
  }

  /**
   * The members by name, in their order; of several of one name the last. None when it is no
   * object.
   */
  public static Map<String, RawJson> members(RawJson object) {
    return look(object, JsonValues::members);
  }

  private static Map<String, RawJson> members(JsonScanner scanner)
      throws MalformedMessageException {
    Map<String, RawJson> members = new LinkedHashMap<>();
    if (scanner.peek() == '{') {
      scanner.enter();
      while (scanner.nextMember()) {
        String name = scanner.stringText();
        members.put(name, scanner.readValue());
      }
    }
    return members;
  }

  /** The elements in their order; none when it is no array. */
  public static List<RawJson> elements(RawJson array) {
    return look(array, JsonValues::elements);
  }

  private static List<RawJson> elements(JsonScanner scanner) throws MalformedMessageException {
    List<RawJson> elements = new ArrayList<>();
    if (scanner.peek() == '[') {
      scanner.enter();
      while (scanner.nextElement()) {
        elements.add(scanner.readValue());
      }
    }
    return elements;
  }

  /** How many elements the array has; 0 when it is none. */
  public static int elementCount(RawJson array) {
    return look(array, JsonValues::elementCount);
  }

  private static int elementCount(JsonScanner scanner) throws MalformedMessageException {
    int count = 0;
    if (scanner.peek() == '[') {
      scanner.enter();
      while (scanner.nextElement()) {
        scanner.skipValue();
        count++;
      }
    }
    return count;
  }

  /** What the string says, its escapes undone. An escaped lone surrogate stays one. */
  public static Optional<String> text(RawJson string) {
    return look(
        string,
        scanner ->
            scanner.peek() == '"' ? Optional.of(scanner.readString()) : Optional.<String>empty());
  }

  /**
   * The first string called {@code textName} in the objects of an array of the object: one pass, in
   * which nothing large is looked at twice.
   *
   * @param arrayNames what the array may be called; of several arrays the first counts
   */
  public static Optional<String> firstText(
      RawJson object, List<String> arrayNames, String textName) {
    return look(object, scanner -> firstText(scanner, arrayNames, textName));
  }

  private static Optional<String> firstText(
      JsonScanner scanner, List<String> arrayNames, String textName)
      throws MalformedMessageException {
    if (scanner.peek() == '{') {
      scanner.enter();
      while (scanner.nextMember()) {
        if (nameIsOneOf(scanner, arrayNames)) {
          return textInArray(scanner, textName);
        }
        scanner.skipValue();
      }
    }
    return Optional.empty();
  }

  private static boolean nameIsOneOf(JsonScanner scanner, List<String> names)
      throws MalformedMessageException {
    for (String name : names) {
      if (scanner.nameIs(name)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> textInArray(JsonScanner scanner, String textName)
      throws MalformedMessageException {
    if (scanner.peek() == '[') {
      scanner.enter();
      while (scanner.nextElement()) {
        Optional<String> text = textInObject(scanner, textName);
        if (text.isPresent()) {
          return text;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> textInObject(JsonScanner scanner, String textName)
      throws MalformedMessageException {
    if (scanner.peek() != '{') {
      scanner.skipValue();
      return Optional.empty();
    }
    scanner.enter();
    while (scanner.nextMember()) {
      if (scanner.nameIs(textName) && scanner.peek() == '"') {
        return Optional.of(scanner.readString());
      }
      scanner.skipValue();
    }
    return Optional.empty();
  }

  /** The integer, when it is written without fraction and exponent and fits 64 bits. */
  public static OptionalLong integer(RawJson number) {
    return look(number, scanner -> JsonNumber.integer(scanner.readValue()));
  }

  /** Whether it is {@code true}. */
  public static boolean isTrue(RawJson value) {
    return look(value, scanner -> scanner.peek() == 't');
  }

  /** Whether it is {@code null}. */
  public static boolean isNull(RawJson value) {
    return look(value, scanner -> scanner.peek() == 'n');
  }

  /** Whether it is an array. */
  public static boolean isArray(RawJson value) {
    return look(value, scanner -> scanner.peek() == '[');
  }

  /** Whether it is an object. */
  public static boolean isObject(RawJson value) {
    return look(value, scanner -> scanner.peek() == '{');
  }

  /** The JSON string that says {@code text}: the other way of {@link #text}. */
  public static RawJson ofText(String text) {
    byte[] bytes = new byte[JsonEscape.length(text)];
    JsonEscape.write(text, bytes, 0);
    return RawJson.of(bytes);
  }

  /** A look at the value that is next. */
  private interface Look<T> {
    T at(JsonScanner scanner) throws MalformedMessageException;
  }

  private static <T> T look(RawJson value, Look<T> look) {
    JsonScanner scanner = new JsonScanner(value);
    scanner.skipWhitespace();
    try {
      return look.at(scanner);
    } catch (MalformedMessageException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }
}
