package io.github.gatlingmcp.transport.websocket;

import io.github.gatlingmcp.transport.Timers;
import org.jspecify.annotations.Nullable;

/** Asks for signs of life, and notices that there is none. */
final class Heartbeat {
  private final Timers timers;
  private final PingPolicy policy;
  private final Runnable ping;
  private final Runnable silence;
  private Timers.@Nullable Timer next;
  private boolean asked;

  /**
   * @param ping asks for a sign of life
   * @param silence told, once, that none came; the heartbeat is then over
   */
  Heartbeat(Timers timers, PingPolicy policy, Runnable ping, Runnable silence) {
    this.timers = timers;
    this.policy = policy;
    this.ping = ping;
    this.silence = silence;
  }

  void start() {
    next = timers.schedule(policy.interval().toNanos(), this::ask);
  }

  private void ask() {
    asked = true;
    next = timers.schedule(policy.limit().toNanos(), this::limitPassed);
    ping.run();
  }

  private void limitPassed() {
    if (asked) {
      next = null;
      silence.run();
    } else {
      long rest = policy.interval().minus(policy.limit()).toNanos();
      next = timers.schedule(Math.max(0, rest), this::ask);
    }
  }

  /** The server sent something. */
  void alive() {
    asked = false;
  }

  /** Idempotent. */
  void stop() {
    Timers.Timer waiting = next;
    next = null;
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
