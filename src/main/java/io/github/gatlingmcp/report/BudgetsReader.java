package io.github.gatlingmcp.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what {@link Budgets} describes; anything it does not know is an error. */
final class BudgetsReader {
  static final String ROOT = "mcp.budgets";
  static final String TIME = "time";
  static final String THAN = "than";

  private static final String WARM_UP = "warm-up";
  private static final String COOL_DOWN = "cool-down";
  private static final String LIMITS = "limits";
  private static final String NO_SLOWER_THAN = "no-slower-than";
  private static final int LONGEST_VALUE = 80;

  private final ConfigObject budgets;

  private BudgetsReader(ConfigObject budgets) {
    this.budgets = budgets;
  }

  static Budgets file(Path file) {
    ConfigParseOptions options = ConfigParseOptions.defaults().setAllowMissing(false);
    return parsed(() -> ConfigFactory.parseFile(file.toFile(), options), file.toString());
  }

  static Budgets json(String text) {
    ConfigParseOptions options = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);
    return parsed(() -> ConfigFactory.parseString(text, options), "budgets");
  }

  private static Budgets parsed(Supplier<Config> source, String name) {
    try {
      Config config = source.get().resolve();
      if (!config.hasPath(ROOT)) {
        throw new IllegalArgumentException(name + ": has nothing at " + ROOT);
      }
      return new BudgetsReader(config.getObject(ROOT)).read();
    } catch (ConfigException e) {
      throw new IllegalArgumentException("budgets: " + e.getMessage(), e);
    }
  }

  private Budgets read() {
    List<String> allowed = List.of(WARM_UP, COOL_DOWN, LIMITS, NO_SLOWER_THAN);
    for (Map.Entry<String, ConfigValue> field : budgets.entrySet()) {
      if (!allowed.contains(field.getKey())) {
        throw refused(field.getValue(), ROOT + "." + field.getKey(), "one of " + allowed);
      }
    }
    return new Budgets(limits(), duration(WARM_UP), duration(COOL_DOWN), baselines());
  }

  private Duration duration(String key) {
    ConfigValue value = budgets.get(key);
    if (value == null) {
      return Duration.ZERO;
    }
    AmountReader reader = new AmountReader(value, ROOT + "." + key);
    Duration duration = reader.duration(Unit.MICROSECONDS);
    if (duration.isNegative()) {
      throw reader.refused(Unit.MICROSECONDS.allowed);
    }
    return duration;
  }

  private List<Budget> limits() {
    List<Budget> limits = new ArrayList<>();
    List<ConfigValue> elements = list(LIMITS, "a list of limits");
    for (int i = 0; i < elements.size(); i++) {
      String path = ROOT + "." + LIMITS + "[" + i + "]";
      if (!(elements.get(i) instanceof ConfigObject limit)) {
        throw refused(elements.get(i), path, "{ request = …, p95 = … } or the like");
      }
      limits.addAll(new LimitReader(limit, path).budgets());
    }
    return limits;
  }

  private List<String> baselines() {
    List<String> folders = new ArrayList<>();
    for (ConfigValue element : list(NO_SLOWER_THAN, "a list of run folders")) {
      if (!(element.unwrapped() instanceof String folder)) {
        throw refused(element, ROOT + "." + NO_SLOWER_THAN, "a list of run folders");
      }
      folders.add(folder);
    }
    return folders;
  }

  private List<ConfigValue> list(String key, String allowed) {
    ConfigValue value = budgets.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof ConfigList list)) {
      throw refused(value, ROOT + "." + key, allowed);
    }
    return list;
  }

  static IllegalArgumentException refused(ConfigValue value, String path, String allowed) {
    String shown = value.render(ConfigRenderOptions.concise());
    String cut = shown.length() > LONGEST_VALUE ? shown.substring(0, LONGEST_VALUE) + "…" : shown;
    return new IllegalArgumentException(
        value.origin().description() + ": " + path + " = " + cut + ": allowed is " + allowed);
  }
}
