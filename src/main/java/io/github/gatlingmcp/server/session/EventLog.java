package io.github.gatlingmcp.server.session;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The port to whatever remembers what the streams of a session carried, so that a client can resume
 * one. The owner of a stream numbers its events; appends of one stream come in order. Called from
 * event loops: never blocks. Old events may be forgotten at any time.
 */
public interface EventLog {
  void append(String sessionId, LoggedEvent event);

  /** The remembered events of {@code after.stream()} that came after it, oldest first. */
  CompletionStage<List<LoggedEvent>> after(String sessionId, EventId after);

  /** Drops all events of the session. */
  void forget(String sessionId);
}
