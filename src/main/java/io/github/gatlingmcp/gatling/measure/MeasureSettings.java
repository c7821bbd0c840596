package io.github.gatlingmcp.gatling.measure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run is measured, from system properties.
 *
 * @param verdict {@code mcp.verdict}: what becomes of it
 * @param budgets {@code mcp.budgets}: a HOCON file, in place of those of the code
 * @param prometheus {@code mcp.prometheus}: {@code port} or {@code host:port} to be scraped at
 * @param otlp {@code mcp.otlp}: the address of a collector, such as {@code http://host:4318}
 * @param progress {@code mcp.progress}: whether a line is printed every ten seconds
 */
record MeasureSettings(
    OnVerdict verdict,
    Optional<Path> budgets,
    Optional<String> prometheus,
    Optional<String> otlp,
    boolean progress) {

  /** What becomes of the verdict. */
  enum OnVerdict {
    /** The process ends with 2 when it is fail, with 3 when it is inconclusive. */
    EXIT,
    /** It is written, and that is all. */
    REPORT,
    /** Nothing is measured beside Gatling's own statistics. */
    OFF
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException which names the property, its value and what is allowed
   */
  static MeasureSettings read(UnaryOperator<@Nullable String> properties) {
    return new MeasureSettings(
        verdict(properties.apply("mcp.verdict")),
        text(properties, "mcp.budgets").map(Path::of),
        text(properties, "mcp.prometheus"),
        text(properties, "mcp.otlp"),
        progress(properties.apply("mcp.progress")));
  }

  private static Optional<String> text(UnaryOperator<@Nullable String> properties, String name) {
    return Optional.ofNullable(properties.apply(name)).filter(value -> !value.isBlank());
  }

  private static OnVerdict verdict(@Nullable String value) {
    if (value == null) {
      return OnVerdict.EXIT;
    }
    return Arrays.stream(OnVerdict.values())
        .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "mcp.verdict is '"
                        + value
                        + "', allowed: "
                        + Arrays.stream(OnVerdict.values())
                            .map(v -> v.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  private static boolean progress(@Nullable String value) {
    if (value == null || value.equals("true")) {
      return true;
    }
    if (value.equals("false")) {
      return false;
    }
    throw new IllegalArgumentException("mcp.progress is '" + value + "', allowed: true, false");
  }
}
