package io.github.gatlingmcp.metrics;

/**
 * Every ten seconds, and at the end, prints what came in since: a line, and one more with the
 * errors when there are any. How far the run is comes first: of the time in which users come, or
 * else of the users. ASCII, at most 160 columns. An output that is closed does not matter, and one
 * that blocks holds up nothing: then only the newest lines come.
 */
public final class ConsoleProgress implements IntervalListener {
  private static final long PERIOD_MILLIS = 10_000;

  /** How long the last lines may take to go out. */
  private static final long LAST_MILLIS = 1_000;

  private final PatientPrinter printer;
  private final LoadPlan plan;
  private long arrived;
  private ProgressWindow window = new ProgressWindow(0);

  /**
   * @param out gets whole lines; a {@link java.io.PrintStream} is flushed by itself only when it
   *     was made so
   * @param plan how far it goes
   */
  public ConsoleProgress(Appendable out, LoadPlan plan) {
    this.printer = new PatientPrinter(out);
    this.plan = plan;
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
    printer.finish(LAST_MILLIS);
  }

  private void print() {
    arrived += window.arrived();
    String lines = new ProgressText(window, plan, arrived).lines();
    window = new ProgressWindow(window.endMillis());
    printer.print(lines);
  }
}
