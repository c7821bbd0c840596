package io.github.gatlingmcp.server.session;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The port to whatever remembers which sessions exist. Called from event loops: never blocks. */
public interface SessionStore {

  /** Makes a session with a fresh id, or nothing when as many as allowed are open. */
  CompletionStage<Optional<SessionRecord>> create(ClientProfile client);

  /** The session of that id, or nothing when it never was, was deleted or expired. */
  CompletionStage<Optional<SessionRecord>> find(String sessionId);

  /** Forgets the session. Completes with false when there was none. */
  CompletionStage<Boolean> delete(String sessionId);
}
