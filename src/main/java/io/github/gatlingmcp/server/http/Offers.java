package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Subject;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Catalogue;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpMethod;

/** The methods that every revision has: what the catalogue offers. */
final class Offers {
  private final Catalogue catalogue;
  private final ToolCalls toolCalls;

  Offers(ServerParts parts) {
    catalogue = parts.catalogue();
    toolCalls = new ToolCalls(parts);
  }

  void run(RunningRequest request, Members params) {
    switch (request.request().method()) {
      case McpMethod.TOOLS_CALL -> toolCalls.run(request, params);
      case McpMethod.PROMPTS_GET -> {
        request.concerns(Subject.PROMPT, catalogue.prompts().countedAs(params));
        request.begin(false, catalogue.prompts().get(params, request));
      }
      case McpMethod.RESOURCES_READ -> {
        request.concerns(Subject.RESOURCE, catalogue.resources().countedAs(params));
        request.begin(false, catalogue.resources().read(params));
      }
      default -> request.begin(false, answer(request, params));
    }
  }

  private Answer answer(RunningRequest request, Members params) {
    return switch (request.request().method()) {
      case McpMethod.TOOLS_LIST -> catalogue.tools().list(params, request.tasks().listed());
      case McpMethod.RESOURCES_LIST -> catalogue.resources().list(params);
      case McpMethod.RESOURCES_TEMPLATES_LIST -> catalogue.resources().listTemplates(params);
      case McpMethod.PROMPTS_LIST -> catalogue.prompts().list(params);
      case McpMethod.COMPLETION_COMPLETE -> catalogue.complete(params);
      default -> Answer.refusal(ErrorCode.METHOD_NOT_FOUND, "Method not found");
    };
  }
}
