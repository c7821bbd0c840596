package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import java.util.List;
import java.util.stream.Stream;

/** What a run has to keep to be called passed. Join them with {@link #all}. */
public final class Budgets {
  private Budgets() {}

  /** More than 99 % of all requests are OK. */
  public static Stream<Assertion> success() {
    return Stream.of(global().successfulRequests().percent().gt(99.0));
  }

  /** Each of these requests was OK at least once: a run in which nothing happens is none. */
  public static Stream<Assertion> happened(String... requests) {
    return Stream.of(requests).map(name -> details(name).successfulRequests().count().gt(0L));
  }

  /** 95 % of this request's answers came within so many milliseconds. */
  public static Stream<Assertion> p95Below(int millis, String request) {
    return Stream.of(details(request).responseTime().percentile(95).lt(millis));
  }

  /** Nothing more. */
  public static Stream<Assertion> none() {
    return Stream.empty();
  }

  /** One list of them all. */
  @SafeVarargs
  public static List<Assertion> all(Stream<Assertion>... budgets) {
    return Stream.of(budgets).flatMap(budget -> budget).toList();
  }
}
