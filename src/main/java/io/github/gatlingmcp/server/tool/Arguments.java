package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The arguments of one call, with checks whose failures name the argument. */
public final class Arguments {
  private final Members members;

  public Arguments(Members members) {
    this.members = members;
  }

  /** The text of a required argument. */
  public String text(String name) throws BadArgumentException {
    return members.text(name).orElseThrow(() -> missing(name));
  }

  public String text(String name, String otherwise) {
    return members.text(name).orElse(otherwise);
  }

  /** The JSON string of a required argument, as it stood on the wire. */
  public RawJson rawText(String name) throws BadArgumentException {
    return members.rawText(name).orElseThrow(() -> missing(name));
  }

  private static BadArgumentException missing(String name) {
    return new BadArgumentException("argument '" + name + "' must be a string");
  }

  /** One of the words; the first of them when the argument is absent. */
  public String oneOf(String name, List<String> words) throws BadArgumentException {
    String word = members.find(name).isPresent() ? text(name) : words.get(0);
    if (!words.contains(word)) {
      throw new BadArgumentException("argument '" + name + "' must be one of " + words);
    }
    return word;
  }

  /** A whole number within the bounds, both included. */
  public int whole(String name, int otherwise, int least, int most) throws BadArgumentException {
    Optional<RawJson> given = members.find(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    OptionalLong number = JsonValues.integer(given.get());
    if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
      throw new BadArgumentException(
          "argument '" + name + "' must be a whole number from " + least + " to " + most);
    }
    return (int) number.getAsLong();
  }
}
