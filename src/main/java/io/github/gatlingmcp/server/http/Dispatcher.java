package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Catalogue;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpMethod;
import java.util.Optional;
import java.util.Set;

/** Which method is answered by whom. */
final class Dispatcher {
  private static final Set<String> COUNTED =
      Set.of(
          McpMethod.INITIALIZE,
          McpMethod.PING,
          McpMethod.TOOLS_LIST,
          McpMethod.TOOLS_CALL,
          McpMethod.RESOURCES_LIST,
          McpMethod.RESOURCES_TEMPLATES_LIST,
          McpMethod.RESOURCES_READ,
          McpMethod.RESOURCES_SUBSCRIBE,
          McpMethod.RESOURCES_UNSUBSCRIBE,
          McpMethod.PROMPTS_LIST,
          McpMethod.PROMPTS_GET,
          McpMethod.COMPLETION_COMPLETE,
          McpMethod.LOGGING_SET_LEVEL,
          McpMethod.NOTIFICATION_INITIALIZED,
          McpMethod.NOTIFICATION_CANCELLED,
          McpMethod.NOTIFICATION_PROGRESS,
          McpMethod.NOTIFICATION_ROOTS_LIST_CHANGED);

  private static final int MAX_URI = 2048;

  private final Catalogue catalogue;
  private final ToolCalls toolCalls;

  Dispatcher(ServerParts parts) {
    catalogue = parts.catalogue();
    toolCalls = new ToolCalls(parts);
  }

  /** The name under which the ledger counts the method: clients may invent any number of them. */
  static String countedAs(String method) {
    return COUNTED.contains(method) ? method : "(unknown)";
  }

  void run(RunningRequest request) {
    Members params = new Members(request.request().params());
    if (request.request().method().equals(McpMethod.TOOLS_CALL)) {
      toolCalls.run(request, params);
    } else {
      request.begin(false, answer(request, params));
    }
  }

  private Answer answer(RunningRequest request, Members params) {
    String method = request.request().method();
    return switch (method) {
      case McpMethod.PING -> Answer.EMPTY;
      case McpMethod.TOOLS_LIST -> catalogue.tools().list(params);
      case McpMethod.RESOURCES_LIST -> catalogue.resources().list(params);
      case McpMethod.RESOURCES_TEMPLATES_LIST -> catalogue.resources().listTemplates(params);
      case McpMethod.RESOURCES_READ -> catalogue.resources().read(params);
      case McpMethod.RESOURCES_SUBSCRIBE, McpMethod.RESOURCES_UNSUBSCRIBE ->
          subscribe(request, params, method.equals(McpMethod.RESOURCES_SUBSCRIBE));
      case McpMethod.PROMPTS_LIST -> catalogue.prompts().list(params);
      case McpMethod.PROMPTS_GET -> catalogue.prompts().get(params);
      case McpMethod.COMPLETION_COMPLETE -> catalogue.complete(params);
      case McpMethod.LOGGING_SET_LEVEL -> setLevel(request, params);
      default -> Answer.refusal(ErrorCode.METHOD_NOT_FOUND, "Method not found");
    };
  }

  private static Answer subscribe(RunningRequest request, Members params, boolean on) {
    Optional<String> uri = params.text("uri");
    if (uri.isEmpty() || uri.get().length() > MAX_URI) {
      return Answer.invalidParams("uri must be a string of at most " + MAX_URI + " characters");
    }
    if (request.session().isEmpty()) {
      return Answer.refusal(ErrorCode.METHOD_NOT_FOUND, "Method not found");
    }
    if (!on) {
      request.session().get().unsubscribe(uri.get());
    } else if (!request.session().get().subscribe(uri.get())) {
      return Answer.refusal(ErrorCode.REFUSED, "Too many subscriptions");
    }
    return Answer.EMPTY;
  }

  private static Answer setLevel(RunningRequest request, Members params) {
    Optional<LogLevel> level = params.text("level").flatMap(LogLevel::find);
    if (level.isEmpty()) {
      return Answer.invalidParams("level must be one of the RFC 5424 severities");
    }
    request.session().ifPresent(session -> session.logLevel(level.get()));
    return Answer.EMPTY;
  }
}
