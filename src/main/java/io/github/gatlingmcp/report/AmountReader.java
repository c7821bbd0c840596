package io.github.gatlingmcp.report;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Reads one amount out of a file of budgets. */
final class AmountReader {
  private static final String KEY = "amount";

  private final ConfigValue value;
  private final String path;

  AmountReader(ConfigValue value, String path) {
    this.value = value;
    this.path = path;
  }

  double amount(Unit unit) {
    double amount = number(unit);
    boolean sensible = Double.isFinite(amount) && amount >= 0;
    if (!sensible || (unit == Unit.PERCENT && amount > 100)) {
      throw refused(unit.allowed);
    }
    return amount;
  }

  private double number(Unit unit) {
    try {
      return switch (unit) {
        case MICROSECONDS -> TimeUnit.MICROSECONDS.convert(duration(unit));
        case PERCENT -> Double.parseDouble(without("%"));
        case PER_SECOND -> Double.parseDouble(without("/s"));
        case TIMES -> Double.parseDouble(without("times"));
        case EXCHANGES -> Long.parseLong(without(""));
        case BYTES -> size(String.valueOf(value.unwrapped()));
        case BYTES_PER_MINUTE -> bytesPerMinute(unit);
        case SESSIONS_PER_MINUTE -> Double.parseDouble(without("/min"));
      };
    } catch (ConfigException | NumberFormatException e) {
      throw refused(unit.allowed);
    }
  }

  /** A number without a unit is refused: it would silently mean milliseconds. */
  Duration duration(Unit unit) {
    if (!(value.unwrapped() instanceof String)) {
      throw refused(unit.allowed);
    }
    try {
      return value.atKey(KEY).getDuration(KEY);
    } catch (ConfigException e) {
      throw refused(unit.allowed);
    }
  }

  IllegalArgumentException refused(String allowed) {
    return BudgetsReader.refused(value, path, allowed);
  }

  private double bytesPerMinute(Unit unit) {
    String size = String.valueOf(value.unwrapped()).strip();
    if (!size.endsWith("/min")) {
      throw refused(unit.allowed);
    }
    return size(size.substring(0, size.length() - "/min".length()));
  }

  private static double size(String text) {
    return ConfigValueFactory.fromAnyRef(text.strip()).atKey(KEY).getMemorySize(KEY).toBytes();
  }

  private String without(String unit) {
    String text = String.valueOf(value.unwrapped()).strip();
    return text.endsWith(unit) ? text.substring(0, text.length() - unit.length()).strip() : text;
  }
}
