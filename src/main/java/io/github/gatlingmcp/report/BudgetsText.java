package io.github.gatlingmcp.report;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.github.gatlingmcp.metrics.Timing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Budgets as text that {@link BudgetsReader} reads. */
final class BudgetsText {
  private BudgetsText() {}

  static String json(Budgets budgets) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("warm-up", duration(budgets.warmUp()));
    fields.put("cool-down", duration(budgets.coolDown()));
    fields.put("limits", budgets.limits().stream().map(BudgetsText::limit).toList());
    fields.put("no-slower-than", budgets.baselines());
    Map<String, Object> root = Map.of("mcp", Map.of("budgets", fields));
    return ConfigValueFactory.fromMap(root).render(ConfigRenderOptions.concise());
  }

  static String timing(Timing timing) {
    return timing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> limit(Budget budget) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Scope scope = budget.scope();
    fields.put(scope.key(), scope.hasName() ? budget.name() : true);
    if (budget.timing() != Timing.RESPONSE) {
      fields.put(BudgetsReader.TIME, timing(budget.timing()));
    }
    budget.than().ifPresent(than -> fields.put(BudgetsReader.THAN, than));
    Measure measure = budget.measure();
    boolean usual = budget.bound() == measure.usualBound();
    String key = usual ? measure.key : measure.key + "-" + budget.bound().key;
    fields.put(key, budget.unit().exactly(budget.limit()));
    return fields;
  }

  private static String duration(Duration duration) {
    return TimeUnit.MICROSECONDS.convert(duration) + " us";
  }

  static List<String> timings() {
    return List.of(Timing.values()).stream().map(BudgetsText::timing).toList();
  }
}
