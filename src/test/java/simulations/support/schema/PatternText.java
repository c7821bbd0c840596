package simulations.support.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts that match a regular expression, drawn at random. Knows what patterns of schemas are made
 * of: literals, classes, groups, alternatives, repetition and anchors; looking around and back
 * references not.
 */
final class PatternText {
  private static final String DIGITS = range('0', '9');
  private static final String WORD = range('a', 'z') + range('A', 'Z') + DIGITS + "_";
  private static final String PRINTABLE = range(' ', '~');
  private static final int MANY = 8;
  private static final int DEEPEST = 50;
  private static final int MOST_REPETITIONS = 100_000;

  /** A part of the pattern, that adds some text which matches it. */
  @FunctionalInterface
  private interface Part {
    void write(StringBuilder text, RandomGenerator random);
  }

  private final String pattern;
  private int at;
  private int depth;
  private int repetitions;

  private PatternText(String pattern) {
    this.pattern = pattern;
  }

  static String of(String pattern, RandomGenerator random) {
    PatternText reader = new PatternText(pattern);
    Part all = reader.alternatives();
    if (reader.at < pattern.length()) {
      throw reader.unknown();
    }
    StringBuilder text = new StringBuilder();
    all.write(text, random);
    return text.toString();
  }

  private static String range(char first, char last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private UnmakeableException unknown() {
    return new UnmakeableException("the pattern " + pattern + " is not understood");
  }

  private boolean sees(char expected) {
    return at < pattern.length() && pattern.charAt(at) == expected;
  }

  private boolean takes(String expected) {
    boolean found = pattern.startsWith(expected, at);
    at += found ? expected.length() : 0;
    return found;
  }

  private char next() {
    if (at == pattern.length()) {
      throw unknown();
    }
    return pattern.charAt(at++);
  }

  private Part alternatives() {
    List<Part> choices = new ArrayList<>();
    do {
      choices.add(sequence());
    } while (takes("|"));
    return (text, random) -> choices.get(random.nextInt(choices.size())).write(text, random);
  }

  private Part sequence() {
    List<Part> parts = new ArrayList<>();
    while (at < pattern.length() && !sees('|') && !sees(')')) {
      parts.add(repeated(atom()));
    }
    return (text, random) -> parts.forEach(part -> part.write(text, random));
  }

  private Part atom() {
    char c = next();
    return switch (c) {
      case '(' -> group();
      case '[' -> oneOf(characters());
      case '.' -> oneOf(WORD);
      case '^', '$' -> (text, random) -> {};
      case '\\' -> escaped();
      case '*', '+', '?', '{' -> throw unknown();
      default -> (text, random) -> text.append(c);
    };
  }

  private Part group() {
    if (takes("?<") && !sees('=') && !sees('!')) {
      at = Math.max(at, pattern.indexOf('>', at) + 1);
    } else if (!takes("?:") && sees('?')) {
      throw unknown();
    }
    if (++depth > DEEPEST) {
      throw unknown();
    }
    Part inner = alternatives();
    depth--;
    if (!takes(")")) {
      throw unknown();
    }
    return inner;
  }

  private Part escaped() {
    if (takes("b")) {
      return (text, random) -> {};
    }
    return oneOf(escape());
  }

  /** The characters that the escape stands for. */
  private String escape() {
    char c = next();
    return switch (c) {
      case 'd' -> DIGITS;
      case 'D' -> without(DIGITS);
      case 'w' -> WORD;
      case 'W' -> without(WORD);
      case 's' -> " ";
      case 'S' -> without(" ");
      case 't' -> "\t";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 'u' -> hexadecimal(4);
      case 'x' -> hexadecimal(2);
      case 'p' -> property();
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw unknown();
        }
        yield String.valueOf(c);
      }
    };
  }

  private String hexadecimal(int digits) {
    if (at + digits > pattern.length()) {
      throw unknown();
    }
    at += digits;
    return Character.toString(Integer.parseInt(pattern.substring(at - digits, at), 16));
  }

  private String property() {
    int end = pattern.indexOf('}', at);
    if (!sees('{') || end < 0) {
      throw unknown();
    }
    String name = pattern.substring(at + 1, end);
    at = end + 1;
    return switch (name) {
      case "L", "Letter", "Alpha" -> range('a', 'z') + range('A', 'Z');
      case "Lu", "Upper" -> range('A', 'Z');
      case "Ll", "Lower" -> range('a', 'z');
      case "N", "Nd", "Digit" -> DIGITS;
      default -> throw unknown();
    };
  }

  private static String without(String some) {
    return PRINTABLE
        .chars()
        .filter(c -> some.indexOf(c) < 0)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** The rest of a class, after its bracket. */
  private String characters() {
    boolean negated = takes("^");
    StringBuilder all = new StringBuilder();
    boolean first = true;
    while (first || !sees(']')) {
      first = false;
      String some = takes("\\") ? escape() : String.valueOf(next());
      boolean ranges = some.length() == 1 && sees('-') && at + 1 < pattern.length();
      if (ranges && pattern.charAt(at + 1) != ']') {
        at++;
        String last = takes("\\") ? escape() : String.valueOf(next());
        all.append(range(some.charAt(0), last.charAt(0)));
      } else {
        all.append(some);
      }
    }
    at++;
    return negated ? without(all.toString()) : all.toString();
  }

  private Part oneOf(String characters) {
    if (characters.isEmpty()) {
      throw unknown();
    }
    return (text, random) -> text.append(characters.charAt(random.nextInt(characters.length())));
  }

  private Part repeated(Part part) {
    if (takes("*")) {
      return times(part, 0, MANY);
    }
    if (takes("+")) {
      return times(part, 1, MANY);
    }
    if (takes("?")) {
      return times(part, 0, 1);
    }
    int end = sees('{') ? pattern.indexOf('}', at) : -1;
    if (end < 0) {
      return part;
    }
    String[] limits = pattern.substring(at + 1, end).split(",", -1);
    at = end + 1;
    int least = number(limits[0]);
    if (limits.length == 1) {
      return times(part, least, least);
    }
    return times(part, least, limits[1].isEmpty() ? least + MANY : number(limits[1]));
  }

  private int number(String digits) {
    if (!digits.matches("\\d{1,4}")) {
      throw unknown();
    }
    return Integer.parseInt(digits);
  }

  private Part times(Part part, int least, int most) {
    if (most < least) {
      throw unknown();
    }
    var unused = takes("?") || takes("+");
    return (text, random) -> {
      int count = least + random.nextInt(most - least + 1);
      for (int i = 0; i < count; i++) {
        if (++repetitions > MOST_REPETITIONS) {
          throw new UnmakeableException("the pattern " + pattern + " wants too long a text");
        }
        part.write(text, random);
      }
    };
  }
}
