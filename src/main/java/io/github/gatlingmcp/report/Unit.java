package io.github.gatlingmcp.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** What a figure is counted in, and how people read it. */
enum Unit {
  MICROSECONDS("a time with its unit, such as 50 ms"),
  PERCENT("a percentage from 0 to 100, such as 1 %"),
  PER_SECOND("a rate, such as \"100/s\""),
  TIMES("how many times the other, such as 3"),
  EXCHANGES("a whole number, such as 100"),
  BYTES("a size, such as 4 KiB"),
  BYTES_PER_MINUTE("a size each minute, such as 10 MiB/min"),
  SESSIONS_PER_MINUTE("a number each minute, such as 5/min");

  private static final MathContext DIGITS = new MathContext(5);
  private static final double KIBI = 1024;

  /** What may stand in a file of budgets. */
  final String allowed;

  Unit(String allowed) {
    this.allowed = allowed;
  }

  /** For people: at most five significant digits, in the unit that suits. */
  String text(double amount) {
    return switch (this) {
      case MICROSECONDS -> time(amount);
      case PERCENT -> digits(amount) + " %";
      case PER_SECOND -> digits(amount) + "/s";
      case TIMES -> digits(amount) + " times";
      case EXCHANGES -> digits(amount);
      case BYTES -> bytes(amount);
      case BYTES_PER_MINUTE -> bytes(amount) + "/min";
      case SESSIONS_PER_MINUTE -> digits(amount) + "/min";
    };
  }

  /** As a file of budgets has it, exactly. */
  String exactly(double amount) {
    String number = BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    return switch (this) {
      case MICROSECONDS -> number + " us";
      case PERCENT -> number + " %";
      case PER_SECOND -> number + "/s";
      case TIMES, EXCHANGES -> number;
      case BYTES -> number + " B";
      case BYTES_PER_MINUTE -> number + " B/min";
      case SESSIONS_PER_MINUTE -> number + "/min";
    };
  }

  static String bytes(double amount) {
    double size = Math.abs(amount);
    if (size < KIBI) {
      return digits(amount) + " B";
    }
    return size < KIBI * KIBI
        ? digits(amount / KIBI) + " KiB"
        : digits(amount / KIBI / KIBI) + " MiB";
  }

  static String digits(double number) {
    BigDecimal rounded = new BigDecimal(number).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String time(double micros) {
    if (micros < 1_000) {
      return digits(micros) + " µs";
    }
    return micros < 10_000_000 ? digits(micros / 1_000) + " ms" : digits(micros / 1_000_000) + " s";
  }
}
