package io.github.gatlingmcp.server.http;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs steps on an event loop in the order in which they were handed in, from whatever thread: at
 * once on the loop, unless something from another thread waits to go first.
 */
final class LoopOrder {
  private final EventLoop loop;
  private final AtomicInteger waiting = new AtomicInteger();

  LoopOrder(EventLoop loop) {
    this.loop = loop;
  }

  void run(Runnable step) {
    if (loop.inEventLoop() && waiting.get() == 0) {
      step.run();
      return;
    }
    waiting.incrementAndGet();
    loop.execute(
        () -> {
          waiting.decrementAndGet();
          step.run();
        });
  }

  /** Whether another step follows the one that runs. */
  boolean moreWait() {
    return waiting.get() > 0;
  }
}
