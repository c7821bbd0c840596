package io.github.gatlingmcp.report;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.gatlingmcp.metrics.Timing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one element of a file's list of limits: one scope, and one or more of its figures. */
final class LimitReader {
  private final ConfigObject limit;
  private final String path;

  LimitReader(ConfigObject limit, String path) {
    this.limit = limit;
    this.path = path;
  }

  List<Budget> budgets() {
    Scope scope = scope();
    String name = name(scope);
    Timing timing = timing();
    List<Budget> budgets = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> field : inOrder()) {
      if (!List.of(scope.key(), BudgetsReader.TIME, BudgetsReader.THAN).contains(field.getKey())) {
        budgets.add(budget(scope, name, timing, field.getKey(), field.getValue()));
      }
    }
    if (budgets.isEmpty()) {
      throw BudgetsReader.refused(limit, path, "at least one of " + keys(scope));
    }
    return budgets;
  }

  /** The file's own order is lost by the library; this one is the same every time. */
  private List<Map.Entry<String, ConfigValue>> inOrder() {
    Comparator<Map.Entry<String, ConfigValue>> byLine =
        Comparator.comparingInt(field -> field.getValue().origin().lineNumber());
    return limit.entrySet().stream()
        .sorted(byLine.thenComparing(field -> place(field.getKey())))
        .toList();
  }

  private static int place(String key) {
    return Stream.of(Measure.values())
        .filter(measure -> key.startsWith(measure.key))
        .mapToInt(Measure::ordinal)
        .max()
        .orElse(-1);
  }

  private Scope scope() {
    List<Scope> found =
        Stream.of(Scope.values()).filter(scope -> limit.containsKey(scope.key())).toList();
    if (found.size() != 1) {
      List<String> keys = Stream.of(Scope.values()).map(Scope::key).toList();
      throw BudgetsReader.refused(limit, path, "exactly one of " + keys);
    }
    return found.get(0);
  }

  private String name(Scope scope) {
    ConfigValue value = value(scope.key());
    String where = path + "." + scope.key();
    if (!scope.hasName()) {
      if (!Boolean.TRUE.equals(value.unwrapped()) && !"true".equals(value.unwrapped())) {
        throw BudgetsReader.refused(value, where, "true");
      }
      return "";
    }
    if (!(value.unwrapped() instanceof String name) || name.isBlank()) {
      throw BudgetsReader.refused(value, where, "a name");
    }
    return name;
  }

  private Timing timing() {
    if (!limit.containsKey(BudgetsReader.TIME)) {
      return Timing.RESPONSE;
    }
    ConfigValue value = value(BudgetsReader.TIME);
    return Stream.of(Timing.values())
        .filter(timing -> BudgetsText.timing(timing).equals(value.unwrapped()))
        .findFirst()
        .orElseThrow(
            () ->
                BudgetsReader.refused(
                    value, path + "." + BudgetsReader.TIME, "one of " + BudgetsText.timings()));
  }

  private Budget budget(Scope scope, String name, Timing timing, String key, ConfigValue value) {
    String where = path + "." + key;
    for (Measure measure : scope.measures()) {
      Optional<Bound> bound = bound(measure, key);
      if (bound.isPresent()) {
        AmountReader amount = new AmountReader(value, where);
        Timing taken = measure.isTime() ? timing : Timing.RESPONSE;
        return limit.containsKey(BudgetsReader.THAN)
            ? new Budget(scope, name, measure, taken, bound.get(), 0)
                .than(than(scope, measure), amount.amount(Unit.TIMES))
            : new Budget(
                scope, name, measure, taken, bound.get(), amount.amount(measure.unit(scope)));
      }
    }
    throw BudgetsReader.refused(value, where, "one of " + keys(scope));
  }

  private String than(Scope scope, Measure measure) {
    ConfigValue value = value(BudgetsReader.THAN);
    boolean times = scope == Scope.REQUEST && measure.isTime();
    if (!times || !(value.unwrapped() instanceof String name) || name.isBlank()) {
      throw BudgetsReader.refused(
          value, path + "." + BudgetsReader.THAN, "another request, beside times of a request");
    }
    return name;
  }

  private static Optional<Bound> bound(Measure measure, String key) {
    if (key.equals(measure.key)) {
      return Optional.of(measure.usualBound());
    }
    return Stream.of(Bound.values())
        .filter(bound -> key.equals(measure.key + "-" + bound.key))
        .findFirst();
  }

  private static List<String> keys(Scope scope) {
    return scope.measures().stream().map(measure -> measure.key).toList();
  }

  /** Is there: the caller has looked. */
  private ConfigValue value(String key) {
    return Optional.ofNullable(limit.get(key)).orElseThrow();
  }
}
