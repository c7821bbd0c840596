package io.github.gatlingmcp.javaapi;

import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.action.JsonTemplate;
import io.github.gatlingmcp.gatling.action.JsonTemplate.Members;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;

/** What a completion is for (MCP 2025-11-25, Completion). Immutable. */
public final class McpCompleteStep {
  private final Expression<String> name;

  McpCompleteStep(Expression<String> name) {
    this.name = name;
  }

  /** For an argument of this prompt. */
  public Argument prompt(String prompt) {
    return reference("ref/prompt", "name", prompt);
  }

  /** For a variable of this URI template. */
  public Argument resource(String uriTemplate) {
    return reference("ref/resource", "uri", uriTemplate);
  }

  private Argument reference(String type, String member, String value) {
    Members reference =
        Members.none()
            .with("type", JsonTemplate.fixed(RawJson.of("\"" + type + "\"")))
            .with(member, JsonTemplate.text(Expression.text(value)));
    return (argument, typed) ->
        new McpMethodActionBuilder(
            RequestPlan.of(
                name,
                Expression.constant(McpMethod.COMPLETION_COMPLETE),
                Members.none()
                    .with("ref", reference)
                    .with(
                        "argument",
                        Members.none()
                            .with("name", JsonTemplate.text(Expression.text(argument)))
                            .with("value", JsonTemplate.text(Expression.text(typed))))));
  }

  /** The last step of a completion. */
  @FunctionalInterface
  public interface Argument {
    /**
     * Which argument is being typed, and how far.
     *
     * @param argument the name of what is being typed
     * @param typed what was typed so far; both expressed as Gatling Expression Language Strings
     */
    McpMethodActionBuilder argument(String argument, String typed);
  }
}
