package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.action.JsonTemplate;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import java.util.Map;
import java.util.function.Function;

/** A request with arguments: {@code tools/call}, {@code prompts/get}. */
public final class McpArgumentsActionBuilder
    extends McpRequestActionBuilder<McpArgumentsActionBuilder> {
  private static final String ARGUMENTS = "arguments";

  McpArgumentsActionBuilder(RequestPlan plan) {
    super(plan);
  }

  @Override
  McpArgumentsActionBuilder with(RequestPlan plan) {
    return new McpArgumentsActionBuilder(plan);
  }

  /**
   * One argument.
   *
   * @param value expressed as a Gatling Expression Language String; {@code "#{x}"} alone keeps the
   *     type that {@code x} has in the session
   */
  public McpArgumentsActionBuilder argument(String name, String value) {
    return argument(name, JsonTemplate.value(Expression.value(value)));
  }

  /** One argument: a number. */
  public McpArgumentsActionBuilder argument(String name, Number value) {
    return argument(name, JsonTemplate.value(Expression.constant(value)));
  }

  /** One argument: true or false. */
  public McpArgumentsActionBuilder argument(String name, boolean value) {
    return argument(name, JsonTemplate.value(Expression.constant(value)));
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

  /** All arguments, for each user. */
  public McpArgumentsActionBuilder arguments(Function<Session, Map<String, Object>> arguments) {
    return arguments(JsonTemplate.value(Expression.function(arguments.andThen(a -> a))));
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
