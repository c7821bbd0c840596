package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a run has to keep to be called passed. Immutable.
 *
 * @param assertions as Gatling wants them
 */
public record Budgets(List<Assertion> assertions) {
  /** More than 99 % of all requests are OK. */
  public static Budgets success() {
    return new Budgets(List.of(global().successfulRequests().percent().gt(99.0)));
  }

  /** And each of these requests was OK at least once: a run in which nothing happens is none. */
  public Budgets happened(String... requests) {
    return and(
        Stream.of(requests)
            .map(name -> details(name).successfulRequests().count().gt(0L))
            .toList());
  }

  /** And 95 % of this request's answers came within so many milliseconds. */
  public Budgets p95Below(int millis, String request) {
    return and(List.of(details(request).responseTime().percentile(95).lt(millis)));
  }

  /** And more, but only in some runs. */
  public Budgets when(boolean condition, UnaryOperator<Budgets> more) {
    return condition ? more.apply(this) : this;
  }

  private Budgets and(List<Assertion> more) {
    List<Assertion> all = new ArrayList<>(assertions);
    all.addAll(more);
    return new Budgets(List.copyOf(all));
  }
}
