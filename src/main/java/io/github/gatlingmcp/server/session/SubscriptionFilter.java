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

  /** Whether that message is wanted. */
  boolean wants(BusMessage message) {
    if (message instanceof BusMessage.Notify notify) {
      return switch (notify.method()) {
        case McpMethod.NOTIFICATION_TOOLS_LIST_CHANGED -> tools;
        case McpMethod.NOTIFICATION_PROMPTS_LIST_CHANGED -> prompts;
        case McpMethod.NOTIFICATION_RESOURCES_LIST_CHANGED -> resources;
        default -> false;
      };
    }
    if (message instanceof BusMessage.ResourceUpdated updated) {
      return uris.contains(updated.uri());
    }
    return message instanceof BusMessage.TaskChanged changed && taskIds.contains(changed.taskId());
  }
}
