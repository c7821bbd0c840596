package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.server.session.LogLevel;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Conformance fixtures: tools that take a while and say something meanwhile. */
final class ConformanceRunning {
  private static final int PAUSE_MILLIS = 50;

  private ConformanceRunning() {}

  static List<Tool> all() {
    return List.of(
        running("test_tool_with_logging", ConformanceRunning::logging),
        running("test_tool_with_progress", ConformanceRunning::progress),
        running("test_reconnection", ConformanceRunning::reconnection));
  }

  private static Tool running(String name, Fixture.Work work) {
    return new Fixture(Fixture.described(name, Fixture.NO_ARGUMENTS).streaming(), work);
  }

  private static CompletionStage<Answer> logging(Call call) {
    call.log(LogLevel.INFO, "Tool execution started");
    return call.pause(PAUSE_MILLIS)
        .thenRun(() -> call.log(LogLevel.INFO, "Tool processing data"))
        .thenCompose(done -> call.pause(PAUSE_MILLIS))
        .thenRun(() -> call.log(LogLevel.INFO, "Tool execution completed"))
        .thenApply(done -> Answer.text("Tool with logging executed successfully"));
  }

  private static CompletionStage<Answer> progress(Call call) {
    call.progress(0, 100);
    return call.pause(PAUSE_MILLIS)
        .thenRun(() -> call.progress(50, 100))
        .thenCompose(done -> call.pause(PAUSE_MILLIS))
        .thenRun(() -> call.progress(100, 100))
        .thenApply(done -> Answer.text("Tool with progress executed successfully"));
  }

  /** Sends its client away and has the answer when it comes back. */
  private static CompletionStage<Answer> reconnection(Call call) {
    return call.pause(PAUSE_MILLIS)
        .thenRun(call::letGo)
        .thenCompose(done -> call.pause(2 * PAUSE_MILLIS))
        .thenApply(done -> Answer.text("Reconnection test completed successfully"));
  }
}
