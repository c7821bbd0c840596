package io.github.gatlingmcp.server.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What leaks have left behind, up to a limit: a server without any memory answers nobody. */
final class Leaked {
  private final long most;
  private final AtomicLong bytes = new AtomicLong();
  private final Queue<byte[]> kept = new ConcurrentLinkedQueue<>();

  /**
   * @param most in bytes
   */
  Leaked(long most) {
    this.most = most;
  }

  static Leaked upToHalfOfTheHeap() {
    return new Leaked(Runtime.getRuntime().maxMemory() / 2);
  }

  /** Whether there was room. */
  boolean keep(int more) {
    if (bytes.addAndGet(more) > most) {
      bytes.addAndGet(-more);
      return false;
    }
    return kept.add(new byte[more]);
  }
}
