package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.Body;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.action.JsonTemplate;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import java.util.Map;
import java.util.function.Function;

/** A request whose params the author writes himself, or that has none of its own. */
public final class McpMethodActionBuilder extends McpRequestActionBuilder<McpMethodActionBuilder> {
  McpMethodActionBuilder(RequestPlan plan) {
    super(plan);
  }

  @Override
  McpMethodActionBuilder with(RequestPlan plan) {
    return new McpMethodActionBuilder(plan);
  }

  /**
   * The whole {@code params}.
   *
   * @param json a JSON object, expressed as a Gatling Expression Language String
   */
  public McpMethodActionBuilder params(String json) {
    return with(plan().withParams(JsonTemplate.objectText(Expression.text(json))));
  }

  /**
   * The whole {@code params}: a JSON object in a body such as {@code ElFileBody("params.json")}.
   */
  public McpMethodActionBuilder params(Body.WithString json) {
    return with(plan().withParams(JsonTemplate.objectText(Expression.body(json))));
  }

  /** The whole {@code params}, for each user. */
  public McpMethodActionBuilder params(Function<Session, Map<String, Object>> params) {
    return with(plan().withParams(JsonTemplate.value(Expression.function(params.andThen(p -> p)))));
  }
}
