package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Subject;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.BadArgumentException;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.Tool;
import io.github.gatlingmcp.server.tool.ToolDescription;
import io.github.gatlingmcp.spec.ErrorCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code tools/call}: finds the tool, spoils the call if the plan says so, runs it. */
final class ToolCalls {
  private final ServerParts parts;

  ToolCalls(ServerParts parts) {
    this.parts = parts;
  }

  void run(RunningRequest request, Members params) {
    String name = params.text("name").orElse("");
    Optional<Tool> tool = parts.catalogue().tools().find(name);
    String counted = tool.isPresent() ? name : "(unknown)";
    parts.ledger().toolCalled(counted);
    request.concerns(Subject.TOOL, counted);
    request.note(new RunningRequest.CallNote(counted, canary(params)));
    Optional<FaultRule> fault = parts.faults().nextCall();
    if (fault.isPresent()) {
      spoil(fault.get(), request, () -> run(request, tool, name, params));
    } else {
      run(request, tool, name, params);
    }
  }

  private static String canary(Members params) {
    return params
        .members("_meta")
        .text("canary")
        .or(() -> params.members("arguments").text("canary"))
        .orElse("");
  }

  private static void spoil(FaultRule rule, RunningRequest request, Runnable tool) {
    switch (rule.fault()) {
      case TOOL_ERROR -> request.begin(false, Answer.toolError("injected tool error"));
      case RPC_ERROR ->
          request.begin(false, Answer.refusal(ErrorCode.INTERNAL_ERROR, "injected error"));
      case HTTP_500 ->
          request.fail(HttpRefusal.of(500, ErrorCode.INTERNAL_ERROR, "injected HTTP error"));
      case DELAY -> delay(rule, request, tool);
      case CLOSE -> request.drop(false);
      case RESET -> request.drop(true);
      case SILENCE -> request.silence();
    }
  }

  private static void delay(FaultRule rule, RunningRequest request, Runnable tool) {
    if (request.register()) {
      var unused =
          request
              .timers()
              .after(
                  rule.delayMillis(),
                  () -> {
                    if (!request.ended()) {
                      tool.run();
                    }
                  });
    }
  }

  private void run(RunningRequest request, Optional<Tool> tool, String name, Members params) {
    if (tool.isEmpty()) {
      request.begin(false, Answer.invalidParams("Unknown tool: " + name));
      return;
    }
    ToolDescription description = tool.get().description();
    TaskForm tasks = request.tasks();
    Optional<Answer> refusal = tasks.refusal(description.tasks(), params);
    if (refusal.isPresent()) {
      request.begin(false, refusal.get());
      return;
    }
    ToolRun run = new ToolRun(parts, request, params, tasks);
    if (tasks.atOnce(description.tasks(), params) && !run.startTask()) {
      return;
    }
    run.end(description.streams(), call(tool.get(), run));
  }

  private static CompletionStage<Answer> call(Tool tool, ToolRun run) {
    try {
      return tool.call(run);
    } catch (BadArgumentException bad) {
      return CompletableFuture.completedFuture(Answer.toolError(bad.problem()));
    } catch (RuntimeException bug) {
      return CompletableFuture.failedFuture(bug);
    }
  }
}
