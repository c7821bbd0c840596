package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Timing;
import java.util.Locale;
import java.util.Optional;

/**
 * One limit that a run has to keep. Immutable; made by the methods that name what is looked at:
 *
 * <pre>{@code
 * Budget.request("fast-echo").p95().atMost(Duration.ofMillis(50))
 * Budget.all().errors().atMost(1.0)
 * Budget.tool("search").serviceTime().p99().atMost(Duration.ofMillis(200))
 * Budget.notifications().delivery().atLeast(99.9)
 * }</pre>
 *
 * @param scope what kind of thing is looked at
 * @param name which one; empty where the scope has only one
 * @param measure which of its figures
 * @param timing from when to when times are taken; {@link Timing#RESPONSE} unless said otherwise
 * @param bound on which side of the limit the figure has to stay
 * @param limit times in microseconds, shares in percent, throughput in exchanges a second, growth
 *     in bytes or sessions a minute; with {@code than}, how many times that
 * @param than another request, whose same figure is what this one is held against
 */
public record Budget(
    Scope scope,
    String name,
    Measure measure,
    Timing timing,
    Bound bound,
    double limit,
    Optional<String> than) {

  /**
   * Not for authors.
   *
   * @throws IllegalArgumentException for a limit that makes no sense
   */
  public Budget {
    if (scope.hasName() == name.isBlank()) {
      throw new IllegalArgumentException("a " + scope.key() + " needs a name, other scopes none");
    }
    if (!scope.measures().contains(measure)) {
      throw new IllegalArgumentException(scope.key() + " has no figure " + measure.key);
    }
    if (timing != Timing.RESPONSE && (!measure.isTime() || !scope.hasExchanges())) {
      throw new IllegalArgumentException(measure.key + " is no time of an exchange");
    }
    if (than.isPresent() && !(scope == Scope.REQUEST && measure.isTime())) {
      throw new IllegalArgumentException("only times of requests are compared with others");
    }
    boolean percent = measure.unit(scope) == Unit.PERCENT;
    if (!Double.isFinite(limit) || limit < 0 || (percent && limit > 100)) {
      throw new IllegalArgumentException(
          measure.key + " " + limit + ": a limit is " + measure.unit(scope).allowed);
    }
  }

  Budget(Scope scope, String name, Measure measure, Timing timing, Bound bound, double limit) {
    this(scope, name, measure, timing, bound, limit, Optional.empty());
  }

  /** The same figure, held against that of another request instead of a fixed limit. */
  Budget than(String request, double times) {
    return new Budget(scope, name, measure, timing, bound, times, Optional.of(request));
  }

  /** Every exchange of the run. */
  public static Exchanges all() {
    return new Exchanges(Scope.ALL, "", Timing.RESPONSE);
  }

  /** The exchanges with this name in the scenario. */
  public static Exchanges request(String name) {
    return new Exchanges(Scope.REQUEST, name, Timing.RESPONSE);
  }

  /**
   * The same, where chance decides whether there are any: without one nothing is judged, so a slip
   * of the pen in the name goes unnoticed.
   */
  public static Exchanges requestIfMade(String name) {
    return new Exchanges(Scope.REQUEST_IF_MADE, name, Timing.RESPONSE);
  }

  /** The exchanges of this method of the protocol, such as {@code tools/call}. */
  public static Exchanges method(String method) {
    return new Exchanges(Scope.METHOD, method, Timing.RESPONSE);
  }

  /** The exchanges with this tool, prompt or the like. */
  public static Exchanges tool(String tool) {
    return new Exchanges(Scope.TOOL, tool, Timing.RESPONSE);
  }

  /** The notifications that the ledger followed. */
  public static Notifications notifications() {
    return new Notifications();
  }

  /** The heap of the injector, in bytes. */
  public static Level heap() {
    return new Level(Scope.HEAP);
  }

  /** The sessions that are open. */
  public static Level sessions() {
    return new Level(Scope.SESSIONS);
  }

  /** The server, of which there are snapshots. */
  public static Server server() {
    return new Server();
  }

  /** What can be asked of a server of which there are snapshots. */
  public record Server() {
    /** In bytes: see {@link Measure#MEMORY_PER_SESSION}. */
    public NumberLimit memoryPerSession() {
      return limit(Measure.MEMORY_PER_SESSION);
    }

    /** In bytes: see {@link Measure#MEMORY_PER_ABORT}. */
    public NumberLimit memoryPerAbort() {
      return limit(Measure.MEMORY_PER_ABORT);
    }

    /** In bytes: see {@link Measure#MEMORY_PER_RECONNECT}. */
    public NumberLimit memoryPerReconnect() {
      return limit(Measure.MEMORY_PER_RECONNECT);
    }

    /** In bytes: see {@link Measure#MEMORY_LEFT}. */
    public NumberLimit memoryLeft() {
      return limit(Measure.MEMORY_LEFT);
    }

    /** See {@link Measure#SESSIONS_LEFT}. */
    public NumberLimit sessionsLeft() {
      return limit(Measure.SESSIONS_LEFT);
    }

    private static NumberLimit limit(Measure measure) {
      return new NumberLimit(Scope.SERVER, "", measure);
    }
  }

  /**
   * The attempts to have a listening stream again. One that was lost for good without an attempt
   * counts as one that failed.
   */
  public static Reconnects reconnects() {
    return new Reconnects();
  }

  /** What can be asked of attempts to have a listening stream again. */
  public record Reconnects() {
    /** How many in a hundred failed. */
    public NumberLimit errors() {
      return new NumberLimit(Scope.RECONNECTS, "", Measure.ERRORS);
    }

    /** How many there were, failed ones too. */
    public NumberLimit count() {
      return new NumberLimit(Scope.RECONNECTS, "", Measure.COUNT);
    }

    /**
     * Of the time from when a stream broke off, or was asked for again, to when it was open again.
     */
    public TimeLimit p50() {
      return time(Measure.P50);
    }

    public TimeLimit p95() {
      return time(Measure.P95);
    }

    public TimeLimit p99() {
      return time(Measure.P99);
    }

    public TimeLimit max() {
      return time(Measure.MAX);
    }

    private static TimeLimit time(Measure measure) {
      return new TimeLimit(Scope.RECONNECTS, "", measure, Timing.RESPONSE);
    }
  }

  /** What can be asked of notifications. */
  public record Notifications() {
    /** In percent: see {@link Measure#DELIVERY}. */
    public NumberLimit delivery() {
      return limit(Measure.DELIVERY);
    }

    /** In percent: see {@link Measure#DUPLICATES}. */
    public NumberLimit duplicates() {
      return limit(Measure.DUPLICATES);
    }

    /** In percent: see {@link Measure#REORDERED}. */
    public NumberLimit reordered() {
      return limit(Measure.REORDERED);
    }

    /**
     * Of the time from when the server sent one, as it says, to when it was read: on two machines,
     * as right as their clocks.
     */
    public TimeLimit p50() {
      return time(Measure.P50);
    }

    public TimeLimit p95() {
      return time(Measure.P95);
    }

    public TimeLimit p99() {
      return time(Measure.P99);
    }

    public TimeLimit max() {
      return time(Measure.MAX);
    }

    private static NumberLimit limit(Measure measure) {
      return new NumberLimit(Scope.NOTIFICATIONS, "", measure);
    }

    private static TimeLimit time(Measure measure) {
      return new TimeLimit(Scope.NOTIFICATIONS, "", measure, Timing.RESPONSE);
    }
  }

  /**
   * What can be asked of something that should not grow.
   *
   * @param scope what it is
   */
  public record Level(Scope scope) {
    /** How much it may rise each minute: see {@link Growth}. */
    public NumberLimit growthPerMinute() {
      return new NumberLimit(scope, "", Measure.GROWTH);
    }
  }

  Unit unit() {
    return than.isPresent() ? Unit.TIMES : measure.unit(scope);
  }

  boolean holds(double figure) {
    return bound.holds(figure, limit);
  }

  /** For people, such as {@code fast-echo p95}. */
  String title() {
    boolean request = scope == Scope.REQUEST || scope == Scope.REQUEST_IF_MADE;
    String what = request ? name : (scope.key() + " " + name).strip();
    String clock =
        timing == Timing.RESPONSE
            ? ""
            : " (" + timing.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " time)";
    return what + " " + measure.text + clock + than.map(other -> " against " + other).orElse("");
  }

  /** For people, such as {@code <= 50 ms}. */
  String expected() {
    return bound.sign + " " + unit().text(limit);
  }
}
