package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.tool.Question;
import io.github.gatlingmcp.server.tool.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a running request can do in one way or another, as its revision has it. */
interface Era {
  /** Whether a log message of that level may be sent. */
  boolean logs(RunningRequest request, LogLevel level);

  /** Asks the client ({@link io.github.gatlingmcp.server.tool.Asking#ask}). */
  CompletableFuture<Map<String, Reply>> ask(RunningRequest request, List<Question> questions);

  /** The tasks that a request may start. */
  TaskForm tasks(RunningRequest request);
}
