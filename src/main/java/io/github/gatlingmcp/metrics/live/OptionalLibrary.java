package io.github.gatlingmcp.metrics.live;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A library that is only there when the user adds it. */
public enum OptionalLibrary {
  PROMETHEUS("io.prometheus:prometheus-metrics-exporter-httpserver:1.8.0"),
  OPEN_TELEMETRY(
      "io.opentelemetry:opentelemetry-exporter-otlp:1.63.0 and"
          + " io.opentelemetry:opentelemetry-exporter-sender-jdk:1.63.0");

  private final String artifacts;

  OptionalLibrary(String artifacts) {
    this.artifacts = artifacts;
  }

  /** As Maven and Gradle name them. */
  public String artifacts() {
    return artifacts;
  }

  /**
   * Does what needs the library. Where the library is missing one line says what to add, and
   * nothing is done.
   *
   * @param what for people, such as {@code the Prometheus endpoint}
   * @param tell gets the line
   */
  public <T> Optional<T> use(
      String what, Consumer<String> tell, Supplier<Optional<T>> whatNeedsIt) {
    try {
      return whatNeedsIt.get();
    } catch (NoClassDefFoundError e) {
      tell.accept(what + " is off: to use it, add " + artifacts + " to the dependencies");
      return Optional.empty();
    }
  }
}
