package io.github.gatlingmcp.server.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools that a server offers. */
public final class Tools {
  private final Map<String, Tool> byName = new LinkedHashMap<>();
  private final Pages pages;

  Tools(List<Tool> tools, int pageSize) {
    tools.forEach(tool -> byName.put(tool.description().name(), tool));
    List<Json.Body> items =
        tools.stream().map(tool -> (Json.Body) tool.description()::write).toList();
    pages = new Pages("tools", items, pageSize);
  }

  public Optional<Tool> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** {@code tools/list}. */
  public Answer list(Members params) {
    return pages.answer(params);
  }
}
