package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Timers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One running {@code tools/call}, as a tool sees it. */
public interface Call extends Asking {
  Arguments arguments();

  /** The caller's session; nothing on a server that keeps none. */
  Optional<Session> session();

  /** Whether nobody wants the answer any more. */
  boolean cancelled();

  /** Sends {@code notifications/progress}, when the caller gave a token. */
  void progress(int progress, int total);

  /**
   * Sends {@code notifications/message}, when the session's, or the request's, log level lets it
   * pass.
   */
  void log(LogLevel level, String text);

  /**
   * Ends the HTTP response before the answer: the client is to come back for it. Nothing happens
   * where it could not.
   */
  void letGo();

  /**
   * Answers with a task now; what the tool does from here on belongs to that task. Nothing happens
   * where the revision, or the client, has no tasks.
   */
  void becomeTask();

  Timers timers();

  /** Runs {@code work} on a worker thread; a tool error when too much work waits already. */
  CompletionStage<Answer> compute(Supplier<Answer> work);

  /** Completes about so many milliseconds from now, also when the call was cancelled meanwhile. */
  default CompletableFuture<Void> pause(long millis) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    timers().after(millis, () -> over.complete(null));
    return over;
  }
}
