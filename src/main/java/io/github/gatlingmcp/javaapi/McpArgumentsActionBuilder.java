package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.Body;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.action.JsonTemplate;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import io.github.gatlingmcp.gatling.action.TaskPlan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A request with arguments: {@code tools/call}, {@code prompts/get}. */
public final class McpArgumentsActionBuilder
    extends McpRequestActionBuilder<McpArgumentsActionBuilder> {
  private static final String ARGUMENTS = "arguments";

  private final boolean onlyText;

  /**
   * @param onlyText whether single arguments are strings on the wire, whatever they are here
   */
  McpArgumentsActionBuilder(RequestPlan plan, boolean onlyText) {
    super(plan);
    this.onlyText = onlyText;
  }

  @Override
  McpArgumentsActionBuilder with(RequestPlan plan) {
    return new McpArgumentsActionBuilder(plan, onlyText);
  }

  /**
   * One argument.
   *
   * @param value expressed as a Gatling Expression Language String; {@code "#{x}"} alone keeps the
   *     type that {@code x} has in the session, for a tool; a prompt's arguments are strings
   */
  public McpArgumentsActionBuilder argument(String name, String value) {
    return onlyText
        ? argument(name, JsonTemplate.text(Expression.text(value)))
        : argument(name, JsonTemplate.value(Expression.value(value)));
  }

  /** One argument: a number. */
  public McpArgumentsActionBuilder argument(String name, Number value) {
    return constant(name, value);
  }

  /** One argument: true or false. */
  public McpArgumentsActionBuilder argument(String name, boolean value) {
    return constant(name, value);
  }

  private McpArgumentsActionBuilder constant(String name, Object value) {
    Object written = onlyText ? value.toString() : value;
    return argument(name, JsonTemplate.value(Expression.constant(written)));
  }

  /** One argument: whatever the function gives, as Jackson would write it. */
  public McpArgumentsActionBuilder argument(String name, Function<Session, Object> value) {
    return argument(name, JsonTemplate.value(Expression.function(value)));
  }

  /**
   * All arguments.
   *
   * @param json a JSON object, expressed as a Gatling Expression Language String
   */
  public McpArgumentsActionBuilder arguments(String json) {
    return arguments(JsonTemplate.objectText(Expression.text(json)));
  }

  /** All arguments: a JSON object in a body such as {@code ElFileBody("arguments.json")}. */
  public McpArgumentsActionBuilder arguments(Body.WithString json) {
    return arguments(JsonTemplate.objectText(Expression.body(json)));
  }

  /** All arguments, for each user. */
  public McpArgumentsActionBuilder arguments(Function<Session, Map<String, Object>> arguments) {
    return arguments(JsonTemplate.value(Expression.function(arguments.andThen(a -> a))));
  }

  /**
   * Makes the call as a task, where the server has tasks for it: looks at it as often as the server
   * says, and ends with its result (MCP 2025-11-25, Tasks; an extension of 2026-07-28). The line in
   * the report goes from the call to the result, and so does the time-out; past it the task is
   * cancelled.
   *
   * @throws IllegalArgumentException for prompts
   */
  public McpArgumentsActionBuilder asTask() {
    return asTask(new TaskPlan(Optional.empty(), false));
  }

  /**
   * As {@link #asTask()}.
   *
   * @param ttl how long the server is asked to keep the task (2025-11-25)
   */
  public McpArgumentsActionBuilder asTask(Duration ttl) {
    return asTask(new TaskPlan(Optional.of(Limits.positive("asTask", ttl)), false));
  }

  /**
   * Makes each look at the task a line of its own, with " (poll)" after the name.
   *
   * @throws IllegalArgumentException before {@code asTask()}
   */
  public McpArgumentsActionBuilder reportPolls() {
    TaskPlan task =
        plan()
            .task()
            .orElseThrow(() -> new IllegalArgumentException("reportPolls() comes after asTask()"));
    return asTask(new TaskPlan(task.ttl(), true));
  }

  private McpArgumentsActionBuilder asTask(TaskPlan task) {
    if (onlyText) {
      throw new IllegalArgumentException("asTask() is for callTool(…)");
    }
    return with(plan().asTask(task));
  }

  private McpArgumentsActionBuilder argument(String name, JsonTemplate value) {
    JsonTemplate now = params().find(ARGUMENTS).orElse(JsonTemplate.Members.none());
    if (!(now instanceof JsonTemplate.Members members)) {
      throw new IllegalArgumentException(
          "argument(\"" + name + "\") after arguments(…): give all of them in one way");
    }
    return arguments(members.with(name, value));
  }

  private McpArgumentsActionBuilder arguments(JsonTemplate arguments) {
    return with(plan().withParams(params().with(ARGUMENTS, arguments)));
  }

  private JsonTemplate.Members params() {
    return (JsonTemplate.Members) plan().params();
  }
}
