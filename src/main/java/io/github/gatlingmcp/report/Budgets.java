package io.github.gatlingmcp.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run has to keep to pass. Immutable. In code, or in a file (HOCON):
 *
 * <pre>{@code
 * Budgets.of(
 *         Budget.request("fast-echo").p95().atMost(Duration.ofMillis(50)),
 *         Budget.all().errors().atMost(1.0))
 *     .warmUp(Duration.ofSeconds(5))
 *
 * mcp.budgets {
 *   warm-up = 5 s
 *   limits = [
 *     { request = fast-echo, p95 = 50 ms }
 *     { all = true, errors = 1 % }
 *   ]
 * }
 * }</pre>
 *
 * @param limits each of them has to hold
 * @param warmUp how long after its start the run is not looked at; in whole seconds
 * @param coolDown how long before its end the run is not looked at; in whole seconds
 * @param baselines folders of runs; this one may not be worse: see {@link Comparison}
 */
public record Budgets(
    List<Budget> limits, Duration warmUp, Duration coolDown, List<String> baselines) {

  /** Not for authors. */
  public Budgets {
    if (warmUp.isNegative() || coolDown.isNegative()) {
      throw new IllegalArgumentException("warm-up and cool-down cannot be negative");
    }
    limits = List.copyOf(limits);
    baselines = List.copyOf(baselines);
  }

  /** Only the conditions that every run has to keep: see {@link Judge}. */
  public static Budgets none() {
    return of();
  }

  public static Budgets of(Budget... limits) {
    return new Budgets(List.of(limits), Duration.ZERO, Duration.ZERO, List.of());
  }

  /**
   * What the file has at {@code mcp.budgets}, in HOCON; environment variables and includes work.
   *
   * @throws IllegalArgumentException when something in it is wrong: with the file, the line, the
   *     path, the value and what is allowed
   */
  public static Budgets fromFile(Path file) {
    return BudgetsReader.file(file);
  }

  /**
   * What {@link #toJson()} gave.
   *
   * @throws IllegalArgumentException as {@link #fromFile(Path)}
   */
  public static Budgets fromJson(String text) {
    return BudgetsReader.json(text);
  }

  /** As a file of budgets; JSON is HOCON, too. */
  public String toJson() {
    return BudgetsText.json(this);
  }

  public Budgets warmUp(Duration duration) {
    return new Budgets(limits, duration, coolDown, baselines);
  }

  public Budgets coolDown(Duration duration) {
    return new Budgets(limits, warmUp, duration, baselines);
  }

  /** And these, too. */
  public Budgets and(Budget... more) {
    List<Budget> all = Stream.concat(limits.stream(), Stream.of(more)).toList();
    return new Budgets(all, warmUp, coolDown, baselines);
  }

  /** And not worse than the runs in these folders: see {@link Comparison}. */
  public Budgets noSlowerThan(Path... runs) {
    List<String> folders = Stream.of(runs).map(Path::toString).toList();
    return new Budgets(limits, warmUp, coolDown, folders);
  }
}
