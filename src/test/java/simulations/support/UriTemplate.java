package simulations.support;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A template of URIs, to be filled with plain words (RFC 6570). */
record UriTemplate(String text) {
  private static final Pattern EXPRESSION = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern INSIDE =
      Pattern.compile("([+#./;?&]?)([\\w.%-]+\\*?(?:,[\\w.%-]+\\*?)*)");
  private static final Pattern KEPT = Pattern.compile("[\\w.~-]");
  private static final Pattern KEPT_OF_RESERVED =
      Pattern.compile("%\\p{XDigit}{2}|[\\w.~:/?#\\[\\]@!$&'()*+,;=-]");
  private static final Pattern PART = Pattern.compile("%\\p{XDigit}{2}|.", Pattern.DOTALL);

  /** Whether all that stands in braces is understood: prefixes such as {@code {name:3}} are not. */
  boolean isUnderstood() {
    return expressions().allMatch(found -> INSIDE.matcher(found.group(1)).matches())
        && EXPRESSION.matcher(text).replaceAll("").chars().noneMatch(c -> c == '{' || c == '}');
  }

  private Stream<MatchResult> expressions() {
    return EXPRESSION.matcher(text).results();
  }

  /** The names of the variables, each once. */
  List<String> variables() {
    return expressions().flatMap(found -> names(found.group(1))).distinct().toList();
  }

  private static Stream<String> names(String inside) {
    return Stream.of(inside.split("[+#/;?&,*]|^\\.")).filter(name -> !name.isEmpty());
  }

  /**
   * @param values of all variables
   */
  String filled(Map<String, String> values) {
    return EXPRESSION
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(part(found.group(1), values)));
  }

  private static String part(String inside, Map<String, String> values) {
    char operator = "+#./;?&".indexOf(inside.charAt(0)) < 0 ? ' ' : inside.charAt(0);
    return names(inside)
        .map(name -> named(operator, name, encoded(operator, values.getOrDefault(name, ""))))
        .collect(Collectors.joining(between(operator), before(operator), ""));
  }

  private static String before(char operator) {
    return operator == ' ' || operator == '+' ? "" : String.valueOf(operator);
  }

  private static String between(char operator) {
    return switch (operator) {
      case ' ', '+', '#' -> ",";
      case '?' -> "&";
      default -> String.valueOf(operator);
    };
  }

  private static String named(char operator, String name, String value) {
    return switch (operator) {
      case ';' -> value.isEmpty() ? name : name + "=" + value;
      case '?', '&' -> name + "=" + value;
      default -> value;
    };
  }

  private static String encoded(char operator, String value) {
    Pattern kept = operator == '+' || operator == '#' ? KEPT_OF_RESERVED : KEPT;
    return PART.matcher(value)
        .results()
        .flatMap(
            part -> kept.matcher(part.group()).matches() ? Stream.of(part.group()) : encoded(part))
        .collect(Collectors.joining());
  }

  private static Stream<String> encoded(MatchResult part) {
    return part.group()
        .codePoints()
        .mapToObj(Character::toString)
        .map(c -> KEPT.matcher(c).matches() ? c : percent(c));
  }

  private static String percent(String character) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : character.getBytes(StandardCharsets.UTF_8)) {
      encoded.append("%%%02X".formatted(one));
    }
    return encoded.toString();
  }
}
