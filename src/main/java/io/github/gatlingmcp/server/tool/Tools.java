package io.github.gatlingmcp.server.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tools that a server offers. */
public final class Tools {
  private final Map<String, Tool> byName = new LinkedHashMap<>();

  /** Found when first asked for: reading schemas would take a third of the server's start. */
  private final Map<String, List<ParamHeader>> headers = new ConcurrentHashMap<>();

  private final Pages pages;
  private final Pages pagesWithTasks;

  Tools(List<Tool> tools, int pageSize) {
    tools.forEach(tool -> byName.put(tool.description().name(), tool));
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
    Tool tool = byName.get(name);
    return tool == null
        ? List.of()
        : headers.computeIfAbsent(name, any -> ParamHeader.of(tool.description().inputSchema()));
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
