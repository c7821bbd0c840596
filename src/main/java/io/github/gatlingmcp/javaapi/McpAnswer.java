package io.github.gatlingmcp.javaapi;

import io.github.gatlingmcp.gatling.AnswerPlan;

/**
 * How a user answers one kind of question that the server asks: {@code samplingText("yes")
 * .after(exponential(Duration.ofSeconds(2))).failing(0.05)}. Immutable, so all methods return a new
 * occurrence and leave the original unmodified.
 */
public final class McpAnswer {
  private final AnswerPlan plan;

  McpAnswer(AnswerPlan plan) {
    this.plan = plan;
  }

  AnswerPlan plan() {
    return plan;
  }

  /** Answers after this delay, which is drawn for each question. Without it, at once. */
  public McpAnswer after(McpDelay delay) {
    return new McpAnswer(plan.after(delay.model()));
  }

  /**
   * Refuses this share of the questions with JSON-RPC error -1, "User rejected the request".
   *
   * @param share 0 to 1; drawn for each question
   */
  public McpAnswer failing(double share) {
    return new McpAnswer(plan.failing(Limits.share("failing", share)));
  }

  /**
   * Answers this share of the questions otherwise: {@code failing(0.1, decline())}.
   *
   * @param share 0 to 1; drawn for each question
   */
  public McpAnswer failing(double share, McpAnswer otherwise) {
    return new McpAnswer(plan.failing(Limits.share("failing", share), otherwise.plan));
  }

  /** Its line in the report; the method by default. */
  public McpAnswer name(String name) {
    return new McpAnswer(plan.name(name));
  }

  /** Leaves the questions out of the report. */
  public McpAnswer silent() {
    return new McpAnswer(plan.silently());
  }
}
