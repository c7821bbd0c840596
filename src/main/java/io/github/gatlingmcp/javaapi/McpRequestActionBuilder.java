package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.HeaderExpression;
import io.github.gatlingmcp.gatling.action.AwaitPlan;
import io.github.gatlingmcp.gatling.action.McpActions;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import io.github.gatlingmcp.gatling.check.ConditionalCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What can be said about every request. Immutable, so all methods return a new occurrence and leave
 * the original unmodified.
 *
 * @param <T> the kind of request
 */
public abstract sealed class McpRequestActionBuilder<T extends McpRequestActionBuilder<T>>
    implements ActionBuilder
    permits McpArgumentsActionBuilder, McpListActionBuilder, McpMethodActionBuilder {
  private final RequestPlan plan;

  McpRequestActionBuilder(RequestPlan plan) {
    this.plan = plan;
  }

  abstract T with(RequestPlan plan);

  final RequestPlan plan() {
    return plan;
  }

  /** Checks of the JSON-RPC {@code result} (of the {@code error}, where one is expected). */
  public T check(CheckBuilder... checks) {
    return with(plan.withChecks(List.of(checks)));
  }

  /** As {@link #check(CheckBuilder...)}. */
  public T check(List<CheckBuilder> checks) {
    return with(plan.withChecks(checks));
  }

  /**
   * Checks only if some condition holds true. They leave it as it is which failures are KO by
   * themselves.
   *
   * @param condition expressed as a Gatling Expression Language String
   */
  public Then<T> checkIf(String condition) {
    return checkIf(Expression.condition(condition));
  }

  /** As {@link #checkIf(String)}, with a function. */
  public Then<T> checkIf(Function<Session, Boolean> condition) {
    return checkIf(Expression.function(condition));
  }

  private Then<T> checkIf(Expression<Boolean> condition) {
    return checks ->
        check(
            Arrays.stream(checks)
                .<CheckBuilder>map(check -> new ConditionalCheck(check, condition))
                .toList());
  }

  /** The second half of {@code checkIf(…).then(…)}. */
  @FunctionalInterface
  public interface Then<T> {
    /** The checks. */
    T then(CheckBuilder... checks);
  }

  /**
   * How long to wait for the answer, instead of the protocol's {@code requestTimeout}. Past it the
   * request is KO, the server is told ({@code notifications/cancelled}) and the stream is closed.
   */
  public T timeout(Duration timeout) {
    return with(plan.withTimeout(Expression.constant(Limits.positive("timeout", timeout))));
  }

  /** As {@link #timeout(Duration)}, for each user. */
  public T timeout(Function<Session, Duration> timeout) {
    return with(plan.withTimeout(Expression.function(timeout)));
  }

  /**
   * A header of this request alone; it takes the place of the protocol's header of that name.
   *
   * @param value expressed as a Gatling Expression Language String
   */
  public T header(String name, String value) {
    return with(plan.withHeader(new HeaderExpression(name, Expression.text(value))));
  }

  /** A header of this request alone. */
  public T header(String name, Function<Session, String> value) {
    return with(plan.withHeader(new HeaderExpression(name, Expression.function(value))));
  }

  /**
   * Headers of this request alone.
   *
   * @param headers by name; values expressed as Gatling Expression Language Strings
   */
  public T headers(Map<String, String> headers) {
    RequestPlan all = plan;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      all =
          all.withHeader(new HeaderExpression(header.getKey(), Expression.text(header.getValue())));
    }
    return with(all);
  }

  /**
   * When the request should begin, where a schedule of the author's own says so: the response time
   * counts from then, also when the user comes to it late. It does not wait: {@code pause} does.
   */
  public T dueAt(Function<Session, Instant> due) {
    return with(plan.dueAt(Expression.function(due)));
  }

  /**
   * The JSON-RPC id of the request, in place of the next number; other requests in flight may have
   * the same, which shows whether the server tells them apart. Over Streamable HTTP only, where
   * each answer comes on a response of its own: elsewhere it is an error, and nothing is sent. In
   * 2026-07-28 {@code subscribe}, {@code unsubscribe} and {@code setLevel} have no request of their
   * own and leave it unused.
   */
  public T requestId(long id) {
    return with(plan.withRequestId(Expression.constant(id)));
  }

  /** As {@link #requestId(long)}, for each user. */
  public T requestId(Function<Session, Long> id) {
    return with(plan.withRequestId(Expression.function(id)));
  }

  /** Leaves the request out of the report, as in {@code http(…).silent()}. */
  public T silent() {
    return with(plan.silently());
  }

  /**
   * When the server says that URLs have to be visited first (error -32042 of 2025-11-25), answers
   * each as the protocol's {@code urlElicitation} says; if all are accepted, the request is made
   * once more. The first exchange is then a line with " (URL required)" after the name.
   */
  public T visitingUrls() {
    return with(plan.visitingUrls());
  }

  /**
   * Asks the server for progress notifications. Wait for them with {@code
   * await(…).on(notification("notifications/progress"))}, count them with {@code progressCount()}.
   */
  public T progress() {
    return with(plan.withProgress());
  }

  /**
   * Waits for notifications that this request makes the server send. The wait begins before the
   * request leaves, so none is missed; the user goes on when answer and notifications have come.
   *
   * @param limit for all of the notifications that follow in {@code on}
   */
  public On<T> await(Duration limit) {
    Duration checked = Limits.positive("await", limit);
    return checks ->
        with(
            plan.withAwait(
                new AwaitPlan(
                    checked, Arrays.stream(checks).map(McpNotificationCheck::plan).toList())));
  }

  /** The second half of {@code await(…).on(…)}. */
  @FunctionalInterface
  public interface On<T> {
    /** The notifications, in the order in which they are to come; at least one. */
    T on(McpNotificationCheck... checks);
  }

  /** For Gatling. */
  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return McpActions.request(plan);
  }
}
