package io.github.gatlingmcp.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells each listener, whatever the others throw. Confined to the meter's thread. */
final class Audience {
  private static final Logger LOG = LoggerFactory.getLogger(Meter.class);

  private final List<IntervalListener> listeners;
  private final Set<IntervalListener> complained =
      Collections.newSetFromMap(new IdentityHashMap<>());

  Audience(List<IntervalListener> listeners) {
    this.listeners = new ArrayList<>(listeners);
  }

  void tell(Interval interval) {
    each(listener -> listener.interval(interval));
  }

  void end() {
    each(IntervalListener::ended);
  }

  // Also errors: a library that is missing on the class path must not end the measurement.
  private void each(Consumer<IntervalListener> call) {
    for (IntervalListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
        if (complained.add(listener)) {
          LOG.warn("{} failed; later failures of it are not told", listener.getClass(), e);
        }
      }
    }
  }
}
