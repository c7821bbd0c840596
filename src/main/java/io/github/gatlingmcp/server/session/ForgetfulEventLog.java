package io.github.gatlingmcp.server.session;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers nothing: for servers that keep no sessions. */
enum ForgetfulEventLog implements EventLog {
  INSTANCE;

  @Override
  public void append(String sessionId, LoggedEvent event) {}

  @Override
  public CompletionStage<List<LoggedEvent>> after(String sessionId, EventId after) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public void forget(String sessionId) {}
}
