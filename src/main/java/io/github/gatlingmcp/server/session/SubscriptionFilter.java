package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.McpMethod;
import java.util.Set;

/**
 * What one {@code subscriptions/listen} wants to hear (MCP 2026-07-28, Subscriptions).
 *
 * @param tools changes of the list of tools; so for prompts and resources
 * @param uris the resources whose updates are wanted
 * @param taskIds the tasks whose changes are wanted
 */
public record SubscriptionFilter(
    boolean tools, boolean prompts, boolean resources, Set<String> uris, Set<String> taskIds) {

  public SubscriptionFilter {
    uris = Set.copyOf(uris);
    taskIds = Set.copyOf(taskIds);
  }

  /**
   * Whether that is wanted.
   *
   * @param subject what changed: a resource's URI or a task's id
   */
  boolean wants(String method, String subject) {
    return switch (method) {
      case McpMethod.NOTIFICATION_TOOLS_LIST_CHANGED -> tools;
      case McpMethod.NOTIFICATION_PROMPTS_LIST_CHANGED -> prompts;
      case McpMethod.NOTIFICATION_RESOURCES_LIST_CHANGED -> resources;
      case McpMethod.NOTIFICATION_RESOURCES_UPDATED -> uris.contains(subject);
      case McpMethod.NOTIFICATION_TASKS -> taskIds.contains(subject);
      default -> false;
    };
  }
}
