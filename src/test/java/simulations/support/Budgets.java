package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.forAll;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import io.github.gatlingmcp.report.Budget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run has to keep to be called passed, for Gatling's assertions and for the verdict.
 * Immutable.
 *
 * @param assertions as Gatling wants them
 * @param limits the same for the verdict
 */
public record Budgets(List<Assertion> assertions, List<Budget> limits) {
  /** Nothing yet, not even that requests are OK. */
  public static Budgets none() {
    return new Budgets(List.of(), List.of());
  }

  /** More than 99 % of all requests are OK. */
  public static Budgets success() {
    return new Budgets(
        List.of(global().successfulRequests().percent().gt(99.0)),
        List.of(Budget.all().errors().atMost(1.0)));
  }

  /** No request fails, and each of these happens. */
  public static Budgets faultless(List<String> requests) {
    return new Budgets(
        List.of(forAll().failedRequests().count().is(0L)),
        Stream.concat(
                Stream.of(Budget.all().errors().atMost(0)),
                requests.stream().map(name -> Budget.request(name).errors().atMost(0)))
            .toList());
  }

  /** And each of these requests was OK at least once: a run in which nothing happens is none. */
  public Budgets happened(String... requests) {
    return and(
        Stream.of(requests).map(name -> details(name).successfulRequests().count().gt(0L)).toList(),
        Stream.of(requests).map(name -> Budget.request(name).count().atLeast(1)).toList());
  }

  /** And each of these was OK at least once, and never failed. */
  public Budgets faultless(String... requests) {
    return happened(requests)
        .and(
            neverFailed(requests),
            Stream.of(requests).map(name -> Budget.request(name).errors().atMost(0)).toList());
  }

  /** And none of these failed: awaited notifications, of which only Gatling has the names. */
  public Budgets awaited(String... notifications) {
    return and(neverFailed(notifications), List.of());
  }

  private static List<Assertion> neverFailed(String... names) {
    return Stream.of(names).map(name -> details(name).failedRequests().count().is(0L)).toList();
  }

  /**
   * And of each of these requests, of which only the verdict knows, more than 99 % are OK, and 95 %
   * as soon as that, if given; as far as any are made.
   */
  public Budgets succeedingIfMade(Optional<Duration> p95, List<String> requests) {
    Stream<Budget> errors =
        requests.stream().map(name -> Budget.requestIfMade(name).errors().atMost(1.0));
    Stream<Budget> times =
        p95.stream()
            .flatMap(
                limit ->
                    requests.stream().map(name -> Budget.requestIfMade(name).p95().atMost(limit)));
    return and(List.of(), Stream.concat(errors, times).toList());
  }

  /** And 95 % of these requests' answers came as soon as the settings say, if they do. */
  public Budgets p95(RunSettings settings, String... requests) {
    return settings.p95().map(limit -> p95(limit, requests)).orElse(this);
  }

  /**
   * And the same in some stages; where it is not certain that the request comes, if it does.
   *
   * @param request without the name of a stage
   */
  public Budgets p95(RunSettings settings, Stages stages, String request, List<String> judged) {
    List<String> names = judged.stream().map(stage -> request + ", " + stage).toList();
    Set<String> certain = Set.of(stages.busy(request));
    Budgets all = p95(settings, names.stream().filter(certain::contains).toArray(String[]::new));
    return settings.p95().isEmpty()
        ? all
        : all.limits(
            names.stream()
                .filter(name -> !certain.contains(name))
                .map(name -> Budget.requestIfMade(name).p95().atMost(settings.p95().get()))
                .toArray(Budget[]::new));
  }

  private Budgets p95(Duration limit, String... requests) {
    int millis = (int) limit.toMillis();
    return and(
        Stream.of(requests)
            .map(name -> details(name).responseTime().percentile(95).lte(millis))
            .toList(),
        Stream.of(requests).map(name -> Budget.request(name).p95().atMost(limit)).toList());
  }

  /** And these, of which only the verdict knows. */
  public Budgets limits(Budget... more) {
    return and(List.of(), List.of(more));
  }

  /** For the verdict, which does not look at the ramp, and compares with a baseline. */
  public io.github.gatlingmcp.report.Budgets verdict(RunSettings settings) {
    return wholeRun(settings).warmUp(settings.ramp());
  }

  /** For a verdict that looks at the ramp, too. */
  public io.github.gatlingmcp.report.Budgets wholeRun(RunSettings settings) {
    return io.github.gatlingmcp.report.Budgets.of(limits.toArray(Budget[]::new))
        .noSlowerThan(settings.baseline().toArray(Path[]::new));
  }

  private Budgets and(List<Assertion> more, List<Budget> moreLimits) {
    List<Assertion> all = new ArrayList<>(assertions);
    all.addAll(more);
    List<Budget> allLimits = new ArrayList<>(limits);
    allLimits.addAll(moreLimits);
    return new Budgets(List.copyOf(all), List.copyOf(allLimits));
  }
}
