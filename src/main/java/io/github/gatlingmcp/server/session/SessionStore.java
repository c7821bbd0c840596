package io.github.gatlingmcp.server.session;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The port to whatever remembers which sessions exist. Called from event loops: never blocks. Where
 * the memory is shared by several replicas, each stage may fail with {@link
 * SharedStateUnavailableException}, and may complete on another thread.
 */
public interface SessionStore {
  /** How many resources a session may subscribe to. */
  int MOST_SUBSCRIPTIONS = 10_000;

  /** Makes a session with a fresh id, or nothing when as many as allowed are open. */
  CompletionStage<Optional<SessionRecord>> create(ClientProfile client);

  /** The session of that id, or nothing when it never was, was deleted or expired. */
  CompletionStage<Optional<SessionRecord>> find(String sessionId);

  /** Forgets the session. Completes with false when there was none. */
  CompletionStage<Boolean> delete(String sessionId);

  /**
   * Remembers what the session's client wants of the log. Nothing when there is no such session.
   */
  CompletionStage<Void> setLogLevel(String sessionId, LogLevel level);

  /**
   * Remembers a subscription to a resource. Completes with false when the session has {@link
   * #MOST_SUBSCRIPTIONS} already.
   */
  CompletionStage<Boolean> subscribe(String sessionId, String uri);

  CompletionStage<Void> unsubscribe(String sessionId, String uri);

  /**
   * Whether it forgets sessions by itself that were not renewed for the time to live. Where it does
   * not, whoever holds a session deletes it when its time is over.
   */
  boolean expires();

  /** Tells that these are in use: they live for another time to live. */
  CompletionStage<Void> renew(Collection<String> sessionIds);

  /** Which of these are no more. */
  CompletionStage<Set<String>> missing(Collection<String> sessionIds);
}
