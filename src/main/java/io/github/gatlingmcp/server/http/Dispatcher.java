package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpMethod;
import java.util.Optional;
import java.util.Set;

/** Which method is answered by whom, in the revisions until 2025-11-25. */
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
          McpMethod.SERVER_DISCOVER,
          McpMethod.SUBSCRIPTIONS_LISTEN,
          McpMethod.TASKS_GET,
          McpMethod.TASKS_RESULT,
          McpMethod.TASKS_UPDATE,
          McpMethod.TASKS_CANCEL,
          McpMethod.TASKS_LIST,
          McpMethod.NOTIFICATION_INITIALIZED,
          McpMethod.NOTIFICATION_CANCELLED,
          McpMethod.NOTIFICATION_PROGRESS,
          McpMethod.NOTIFICATION_ROOTS_LIST_CHANGED);

  private static final int MAX_URI = 2048;

  private final Offers offers;
  private final SessionTaskMethods tasks;
  private final FaultInjector faults;

  Dispatcher(ServerParts parts) {
    offers = new Offers(parts);
    tasks = new SessionTaskMethods(parts.tasks());
    faults = parts.faults();
  }

  /** The name under which the ledger counts the method: clients may invent any number of them. */
  static String countedAs(String method) {
    return COUNTED.contains(method) ? method : "(unknown)";
  }

  void run(RunningRequest request) {
    Members params = new Members(request.request().params());
    String method = request.request().method();
    if (faults.isLie(method, params)) {
      request.begin(false, Answer.refusal(ErrorCode.METHOD_NOT_FOUND, "Method not found"));
      return;
    }
    switch (method) {
      case McpMethod.PING -> request.begin(false, Answer.EMPTY);
      case McpMethod.RESOURCES_SUBSCRIBE, McpMethod.RESOURCES_UNSUBSCRIBE -> {
        boolean on = method.equals(McpMethod.RESOURCES_SUBSCRIBE);
        subscribe(request, params, on);
      }
      case McpMethod.LOGGING_SET_LEVEL -> setLevel(request, params);
      case McpMethod.TASKS_GET,
          McpMethod.TASKS_RESULT,
          McpMethod.TASKS_CANCEL,
          McpMethod.TASKS_LIST ->
          request.begin(method.equals(McpMethod.TASKS_RESULT), tasks.answer(request, params));
      default -> offers.run(request, params);
    }
  }

  private static void subscribe(RunningRequest request, Members params, boolean on) {
    Optional<String> uri = params.text("uri");
    if (uri.isEmpty() || uri.get().length() > MAX_URI) {
      String problem = "uri must be a string of at most " + MAX_URI + " characters";
      request.begin(false, Answer.invalidParams(problem));
    } else if (request.session().isEmpty()) {
      request.begin(false, Answer.refusal(ErrorCode.METHOD_NOT_FOUND, "Method not found"));
    } else if (on) {
      request.begin(
          false, request.session().get().subscribe(uri.get()).thenApply(Dispatcher::subscribed));
    } else {
      request.begin(
          false, request.session().get().unsubscribe(uri.get()).thenApply(done -> Answer.EMPTY));
    }
  }

  private static Answer subscribed(boolean fits) {
    return fits ? Answer.EMPTY : Answer.refusal(ErrorCode.REFUSED, "Too many subscriptions");
  }

  private static void setLevel(RunningRequest request, Members params) {
    Optional<LogLevel> level = params.text("level").flatMap(LogLevel::find);
    if (level.isEmpty()) {
      String problem = "level must be one of the RFC 5424 severities";
      request.begin(false, Answer.invalidParams(problem));
    } else if (request.session().isEmpty()) {
      request.begin(false, Answer.EMPTY);
    } else {
      request.begin(
          false, request.session().get().setLogLevel(level.get()).thenApply(done -> Answer.EMPTY));
    }
  }
}
