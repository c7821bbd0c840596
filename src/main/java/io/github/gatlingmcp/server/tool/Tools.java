package io.github.gatlingmcp.server.tool;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools that a server offers. */
public final class Tools {
  private final Map<String, Tool> byName = new LinkedHashMap<>();
  private final Map<String, List<ParamHeader>> headers = new HashMap<>();
  private final Pages pages;
  private final Pages pagesWithTasks;

  Tools(List<Tool> tools, int pageSize) {
    tools.forEach(tool -> byName.put(tool.description().name(), tool));
    tools.forEach(
        tool ->
            headers.put(
                tool.description().name(), ParamHeader.of(tool.description().inputSchema())));
    pages = new Pages("tools", items(tools, false), pageSize);
    pagesWithTasks = new Pages("tools", items(tools, true), pageSize);
  }

  private static List<Json.Body> items(List<Tool> tools, boolean withTasks) {
    return tools.stream()
        .map(tool -> (Json.Body) json -> tool.description().write(json, withTasks))
        .toList();
  }

  public Optional<Tool> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The arguments of that tool that stand in headers, too; none when there is no such tool. */
  public List<ParamHeader> paramHeaders(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /**
   * {@code tools/list}.
   *
   * @param withTasks whether the revision has {@code execution.taskSupport}
   */
  public Answer list(Members params, boolean withTasks) {
    return (withTasks ? pagesWithTasks : pages).answer(params);
  }
}
