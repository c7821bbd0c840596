package io.github.gatlingmcp.metrics;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Prints on a thread of its own, so that an output which takes nothing for a while holds up nobody.
 * Meanwhile one text waits, the newest. Thread-safe.
 */
final class PatientPrinter {
  private final Appendable out;
  private @Nullable String waiting;
  private boolean printing;

  PatientPrinter(Appendable out) {
    this.out = out;
  }

  /** Comes back at once; takes the place of what waits. */
  synchronized void print(String text) {
    waiting = text;
    if (!printing) {
      printing = true;
      Thread thread = new Thread(this::printAll, "mcp-progress");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Waits until all is printed, but no longer than that. */
  synchronized void finish(long mostMillis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
    try {
      for (long left = mostMillis; printing && left > 0; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void printAll() {
    for (String text = next(); text != null; text = next()) {
      try {
        out.append(text);
      } catch (IOException e) {
        // Nobody reads any more. The run is not made for its console.
      }
    }
  }

  private synchronized @Nullable String next() {
    String text = waiting;
    waiting = null;
    if (text == null) {
      printing = false;
      notifyAll();
    }
    return text;
  }
}
