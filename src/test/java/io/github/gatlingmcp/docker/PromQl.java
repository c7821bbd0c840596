package io.github.gatlingmcp.docker;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Prometheus' language as is needed to find the metrics that an expression names. */
final class PromQl {
  private static final Pattern NOT_METRICS =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"" // texts
              + "|\\{[^}]*}" // labels that are asked for
              + "|\\[[^]]*]" // ranges
              + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.$])([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()");
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+),.*");

  /** Aggregations are words without parentheses when {@code by} follows. */
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "sum", "avg", "min", "max", "count", "inf");

  private PromQl() {}

  static Set<String> metrics(String expression) {
    Matcher variable = LABEL_VALUES.matcher(expression);
    if (variable.matches()) {
      return Set.of(variable.group(1));
    }
    // Label sets go first without their texts, which may hold braces.
    String bare =
        NOT_METRICS
            .matcher(expression.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\""))
            .replaceAll(" ");
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      if (!WORDS.contains(name.group(1).toLowerCase(Locale.ROOT))) {
        names.add(name.group(1));
      }
    }
    return names;
  }
}
