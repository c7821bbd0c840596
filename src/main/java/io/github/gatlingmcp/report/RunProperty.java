package io.github.gatlingmcp.report;

import java.util.Optional;

/** The system properties that say how a run is measured, whatever its simulation is. */
public enum RunProperty {
  VERDICT(
      "mcp.verdict",
      "exit",
      "exit, report or off",
      "Whether the verdict becomes the exit code, is only written, or nothing is measured"),
  BUDGETS("mcp.budgets", "those of the code", "a HOCON file", "What the run is judged by"),
  PROGRESS("mcp.progress", "true", "true or false", "Whether a line is printed every ten seconds"),
  PROMETHEUS(
      "mcp.prometheus",
      "off",
      "port or host:port",
      "Where Prometheus finds the run's live metrics"),
  OTLP("mcp.otlp", "off", "an http or https URL", "The OpenTelemetry collector that gets them");

  private final String key;
  private final String standard;
  private final String allowed;
  private final String meaning;

  RunProperty(String key, String standard, String allowed, String meaning) {
    this.key = key;
    this.standard = standard;
    this.allowed = allowed;
    this.meaning = meaning;
  }

  public String key() {
    return key;
  }

  /** What holds when it is not there, for people. */
  public String standard() {
    return standard;
  }

  /** What it may be, for people. */
  public String allowed() {
    return allowed;
  }

  public String meaning() {
    return meaning;
  }

  /** Its value; nothing when it is not there, or blank. */
  public Optional<String> value() {
    return Optional.ofNullable(System.getProperty(key)).filter(value -> !value.isBlank());
  }

  /** Says in one line that this value cannot be used. */
  public IllegalArgumentException refuse(String value) {
    return new IllegalArgumentException(key + " is '" + value + "', but has to be " + allowed);
  }
}
