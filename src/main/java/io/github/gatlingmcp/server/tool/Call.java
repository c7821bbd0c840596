package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One running {@code tools/call}, as a tool sees it. */
public interface Call {
  Arguments arguments();

  /** The caller's session; nothing on a server that keeps none. */
  Optional<Session> session();

  ClientProfile client();

  /** Whether nobody wants the answer any more. */
  boolean cancelled();

  /** Sends {@code notifications/progress}, when the caller gave a token. */
  void progress(int progress, int total);

  /** Sends {@code notifications/message}, when the session's log level lets it pass. */
  void log(LogLevel level, String text);

  /** Asks the client and waits; completes with nothing when no answer came in time. */
  CompletableFuture<Optional<JsonRpcMessage>> ask(String method, RawJson params);

  /** Ends the HTTP response before the answer: the client is to come back for it. */
  void letGo();

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
