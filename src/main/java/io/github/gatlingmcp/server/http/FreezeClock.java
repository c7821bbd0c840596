package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.FrozenWindow;
import io.github.gatlingmcp.server.session.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Knows when the freezes of one plan begin and end. Safe for use from any thread. */
final class FreezeClock {
  private final Ledger ledger;
  private final List<Freeze> awaited = new ArrayList<>();
  private final List<FrozenWindow> windows = new ArrayList<>();
  private final List<FrozenWindow> told = new ArrayList<>();

  FreezeClock(List<Freeze> freezes, Ledger ledger) {
    this.ledger = ledger;
    long now = ledger.epochMicros();
    for (Freeze freeze : freezes) {
      if (freeze.at() > 0) {
        awaited.add(freeze);
      } else {
        windows.add(window(now + micros(freeze.after()), freeze));
      }
    }
  }

  private static FrozenWindow window(long start, Freeze freeze) {
    return new FrozenWindow(start, start + micros(freeze.length()));
  }

  private static long micros(Duration duration) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
  }

  /** Tells that the tool call of that number has come. */
  synchronized void called(long call) {
    for (Freeze freeze : awaited) {
      if (freeze.at() == call) {
        windows.add(window(ledger.epochMicros(), freeze));
      }
    }
  }

  /** For how many microseconds nothing may be answered yet; 0 when something may now. */
  synchronized long left() {
    long now = ledger.epochMicros();
    long left = 0;
    for (FrozenWindow window : windows) {
      if (now >= window.startEpochMicros() && now < window.endEpochMicros()) {
        left = Math.max(left, window.endEpochMicros() - now);
        tell(window);
      }
    }
    return left;
  }

  /** The ledger knows of those that anybody met. */
  private void tell(FrozenWindow window) {
    if (!told.contains(window)) {
      told.add(window);
      ledger.frozen(window);
    }
  }
}
