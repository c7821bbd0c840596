package io.github.gatlingmcp.gatling.action;

import io.gatling.javaapi.core.CheckBuilder;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.HeaderExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All that an author can say about one request. Immutable: each method returns a new plan. */
public final class RequestPlan {
  private final Expression<String> name;
  private Expression<String> method;
  private JsonTemplate params;
  private Expression<String> subject = Expression.constant("");
  private List<HeaderExpression> headers = List.of();
  private Optional<Expression<Duration>> timeout = Optional.empty();
  private Optional<Expression<Instant>> due = Optional.empty();
  private Optional<Expression<Long>> requestId = Optional.empty();
  private boolean progress;
  private boolean silent;
  private boolean visitingUrls;
  private Optional<TaskPlan> task = Optional.empty();
  private int maxPages = 1;
  private List<CheckBuilder> checks = List.of();
  private List<AwaitPlan> awaits = List.of();

  private RequestPlan(Expression<String> name, Expression<String> method, JsonTemplate params) {
    this.name = name;
    this.method = method;
    this.params = params;
  }

  public static RequestPlan of(
      Expression<String> name, Expression<String> method, JsonTemplate params) {
    return new RequestPlan(name, method, params);
  }

  /** For what sends no method of its own: waiting, listening, closing. */
  public static RequestPlan of(Expression<String> name) {
    return new RequestPlan(name, Expression.constant(""), JsonTemplate.Members.none());
  }

  private RequestPlan with(Consumer<RequestPlan> change) {
    RequestPlan copy = new RequestPlan(name, method, params);
    copy.subject = subject;
    copy.headers = headers;
    copy.timeout = timeout;
    copy.due = due;
    copy.requestId = requestId;
    copy.progress = progress;
    copy.silent = silent;
    copy.visitingUrls = visitingUrls;
    copy.task = task;
    copy.maxPages = maxPages;
    copy.checks = checks;
    copy.awaits = awaits;
    change.accept(copy);
    return copy;
  }

  public RequestPlan withParams(JsonTemplate params) {
    return with(p -> p.params = params);
  }

  /** Says which tool or prompt it is about, for those who count. */
  public RequestPlan about(Expression<String> subject) {
    return with(p -> p.subject = subject);
  }

  public RequestPlan withHeader(HeaderExpression header) {
    return with(p -> p.headers = append(p.headers, List.of(header)));
  }

  public RequestPlan withTimeout(Expression<Duration> timeout) {
    return with(p -> p.timeout = Optional.of(timeout));
  }

  /** Says when it should begin. */
  public RequestPlan dueAt(Expression<Instant> due) {
    return with(p -> p.due = Optional.of(due));
  }

  /** Sends it with that id, whether or not another in flight has it. */
  public RequestPlan withRequestId(Expression<Long> id) {
    return with(p -> p.requestId = Optional.of(id));
  }

  /** Asks for progress notifications. */
  public RequestPlan withProgress() {
    return with(p -> p.progress = true);
  }

  /** Leaves the request out of the report. */
  public RequestPlan silently() {
    return with(p -> p.silent = true);
  }

  /** Visits the URLs that have to be visited first, and then asks once more. */
  public RequestPlan visitingUrls() {
    return with(p -> p.visitingUrls = true);
  }

  /** Makes the request as a task. */
  public RequestPlan asTask(TaskPlan task) {
    return with(p -> p.task = Optional.of(task));
  }

  /** Follows a list over so many pages at the most. */
  public RequestPlan withPages(int maxPages) {
    return with(p -> p.maxPages = maxPages);
  }

  public RequestPlan withChecks(List<CheckBuilder> more) {
    return with(p -> p.checks = append(p.checks, more));
  }

  public RequestPlan withAwait(AwaitPlan await) {
    return with(p -> p.awaits = append(p.awaits, List.of(await)));
  }

  public JsonTemplate params() {
    return params;
  }

  Expression<String> name() {
    return name;
  }

  Expression<String> method() {
    return method;
  }

  Expression<String> subject() {
    return subject;
  }

  List<HeaderExpression> headers() {
    return headers;
  }

  /** The request's own limit, else the protocol's. */
  Expression<Duration> timeoutOr(Duration protocolTimeout) {
    return timeout.orElseGet(() -> Expression.constant(protocolTimeout));
  }

  Optional<Expression<Instant>> due() {
    return due;
  }

  Optional<Expression<Long>> requestId() {
    return requestId;
  }

  boolean progress() {
    return progress;
  }

  boolean silent() {
    return silent;
  }

  public Optional<TaskPlan> task() {
    return task;
  }

  boolean visitsUrls() {
    return visitingUrls;
  }

  int maxPages() {
    return maxPages;
  }

  List<CheckBuilder> checks() {
    return checks;
  }

  List<AwaitPlan> awaits() {
    return awaits;
  }

  private static <T> List<T> append(List<T> list, List<T> more) {
    List<T> all = new ArrayList<>(list);
    all.addAll(more);
    return List.copyOf(all);
  }
}
