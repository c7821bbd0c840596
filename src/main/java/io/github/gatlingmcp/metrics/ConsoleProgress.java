package io.github.gatlingmcp.metrics;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Every ten seconds, and at the end, prints what came in since: a line, and one more with the
 * errors when there are any. ASCII, at most 160 columns. An output that is closed does not matter.
 */
public final class ConsoleProgress implements IntervalListener {
  private static final long PERIOD_MILLIS = 10_000;

  private final Appendable out;
  private final Optional<Duration> expected;
  private ProgressWindow window = new ProgressWindow(0);

  /**
   * @param out gets whole lines; a {@link java.io.PrintStream} is flushed by itself only when it
   *     was made so
   * @param expected how long the run takes, if that is known; without, no percentage is printed
   */
  public ConsoleProgress(Appendable out, Optional<Duration> expected) {
    this.out = out;
    this.expected = expected;
  }

  @Override
  public void interval(Interval interval) {
    window.add(interval);
    if (interval.endMillis() / PERIOD_MILLIS > window.startMillis() / PERIOD_MILLIS) {
      print();
    }
  }

  @Override
  public void ended() {
    if (!window.isEmpty()) {
      print();
    }
  }

  private void print() {
    ProgressText text = new ProgressText(window, expected);
    window = new ProgressWindow(window.endMillis());
    try {
      out.append(text.lines());
    } catch (IOException e) {
      // Nobody reads any more. The run is not made for its console.
    }
  }
}
