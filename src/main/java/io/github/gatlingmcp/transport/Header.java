package io.github.gatlingmcp.transport;

/** One HTTP header (or its like). The value may be a secret: {@link #toString()} leaves it out. */
public record Header(String name, String value) {
  @Override
  public String toString() {
    return name;
  }
}
