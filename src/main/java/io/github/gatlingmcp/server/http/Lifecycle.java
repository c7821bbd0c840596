package io.github.gatlingmcp.server.http;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Where a server is between its start and its end, and whether something is amiss meanwhile. Safe
 * for use from any thread.
 */
public final class Lifecycle {
  private enum Stage {
    STARTING,
    SERVING,
    DRAINING,
    LEAVING
  }

  private final Supplier<Optional<String>> trouble;
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
  private volatile Stage stage = Stage.STARTING;

  /**
   * @param trouble why the server can do its local work only; nothing while it can do all
   */
  public Lifecycle(Supplier<Optional<String>> trouble) {
    this.trouble = trouble;
  }

  /** It listens now. */
  public synchronized void started() {
    if (stage == Stage.STARTING) {
      stage = Stage.SERVING;
    }
  }

  /** No new session from now on, and each connection closes with its next answer. */
  public synchronized void drain() {
    if (stage != Stage.LEAVING) {
      stage = Stage.DRAINING;
    }
  }

  /** The conversations end, too, each with the answers that it still owes. */
  public void leave() {
    synchronized (this) {
      stage = Stage.LEAVING;
    }
    conversations.forEach(Conversation::leave);
  }

  /** Whether clients should be sent here. */
  public boolean ready() {
    return stage == Stage.SERVING;
  }

  public boolean draining() {
    return stage == Stage.DRAINING || stage == Stage.LEAVING;
  }

  /** Why the server can do its local work only. */
  public Optional<String> trouble() {
    return trouble.get();
  }

  void begun(Conversation conversation) {
    conversations.add(conversation);
    if (stage == Stage.LEAVING) {
      conversation.leave();
    }
  }

  void ended(Conversation conversation) {
    conversations.remove(conversation);
  }
}
