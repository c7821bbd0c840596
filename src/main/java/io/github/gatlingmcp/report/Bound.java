package io.github.gatlingmcp.report;

/** On which side of its limit a figure has to stay; the limit itself is still good. */
public enum Bound {
  AT_MOST("<=", "at-most"),
  AT_LEAST(">=", "at-least");

  final String sign;
  final String key;

  Bound(String sign, String key) {
    this.sign = sign;
    this.key = key;
  }

  boolean holds(double figure, double limit) {
    return this == AT_MOST ? figure <= limit : figure >= limit;
  }
}
