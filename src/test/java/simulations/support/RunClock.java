package simulations.support;

import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.function.Function;

/** How long a run goes on, for those who wait for one another. */
public final class RunClock {
  private volatile long beginNanos = System.nanoTime();

  /** For {@code before()}. */
  public void begin() {
    beginNanos = System.nanoTime();
  }

  /** How long it has gone on. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - beginNanos);
  }

  /** Whether it has not yet gone on for so long. */
  public Function<Session, Boolean> before(Duration end) {
    return session -> elapsed().compareTo(end) < 0;
  }
}
