package io.github.gatlingmcp.gatling.measure;

import io.github.gatlingmcp.report.RunProperty;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a run is measured, from the system properties of {@link RunProperty}.
 *
 * @param verdict what becomes of it
 * @param budgets a HOCON file, in place of those of the code
 * @param prometheus {@code port} or {@code host:port} to be scraped at
 * @param otlp the address of a collector, such as {@code http://host:4318}
 * @param progress whether a line is printed every ten seconds
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
  static MeasureSettings read() {
    return new MeasureSettings(
        RunProperty.VERDICT.value().map(MeasureSettings::verdict).orElse(OnVerdict.EXIT),
        RunProperty.BUDGETS.value().map(Path::of),
        RunProperty.PROMETHEUS.value(),
        RunProperty.OTLP.value(),
        RunProperty.PROGRESS.value().map(MeasureSettings::progress).orElse(true));
  }

  private static OnVerdict verdict(String value) {
    return Arrays.stream(OnVerdict.values())
        .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(() -> RunProperty.VERDICT.refuse(value));
  }

  private static boolean progress(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw RunProperty.PROGRESS.refuse(value);
    };
  }
}
