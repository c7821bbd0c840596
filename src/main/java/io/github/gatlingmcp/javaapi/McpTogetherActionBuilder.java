package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.ActionBuilder;
import io.github.gatlingmcp.gatling.action.McpActions;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import java.util.List;

/** Requests that are under way at the same time. */
record McpTogetherActionBuilder(List<RequestPlan> plans) implements ActionBuilder {
  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return McpActions.together(plans);
  }
}
