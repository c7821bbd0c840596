package io.github.gatlingmcp.metrics.live;

/** Units of instruments. */
public enum Unit {
  SECONDS("s", "_seconds"),
  BYTES("By", "_bytes"),
  RATIO("1", "_ratio"),
  NONE("", "");

  private final String openTelemetryName;
  private final String suffix;

  Unit(String openTelemetryName, String suffix) {
    this.openTelemetryName = openTelemetryName;
    this.suffix = suffix;
  }

  /** As UCUM has it; empty for mere numbers. */
  public String openTelemetryName() {
    return openTelemetryName;
  }

  /** What Prometheus appends to the name. */
  public String suffix() {
    return suffix;
  }
}
