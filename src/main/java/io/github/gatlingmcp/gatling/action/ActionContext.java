package io.github.gatlingmcp.gatling.action;

import io.gatling.core.action.Action;
import io.gatling.core.structure.ScenarioContext;
import io.github.gatlingmcp.gatling.McpComponents;
import io.github.gatlingmcp.gatling.McpProtocolKey;

/** Where one action stands: in which scenario, with which protocol, before which other action. */
record ActionContext(McpComponents components, boolean throttled, Action next) {

  static ActionContext of(ScenarioContext scenario, Action next) {
    McpComponents components =
        scenario.protocolComponentsRegistry().components(McpProtocolKey.INSTANCE);
    return new ActionContext(components, scenario.throttled(), next);
  }
}
