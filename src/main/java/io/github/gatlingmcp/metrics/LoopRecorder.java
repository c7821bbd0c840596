package io.github.gatlingmcp.metrics;

/**
 * Takes the samples of one event loop. Called from that loop's thread only; it never waits and
 * never throws. Past its limit of series (request names that hold ids, for example) what is new
 * goes to one series named {@code (others)}.
 */
public interface LoopRecorder {
  /** One exchange that has ended. */
  void exchange(SeriesKey series, Exchange exchange);

  /** Between two events of the stream that answered one exchange of the series. */
  void eventGap(SeriesKey series, long nanos);

  default void count(Counted counted, String label) {
    count(counted, label, 1);
  }

  /** Past the limit of labels what is new is counted as {@code (others)}. */
  void count(Counted counted, String label, long by);

  /** Moves a gauge up or down. */
  void move(Gauge gauge, int by);

  void spread(Spread spread, long nanos);

  /** The finding is counted; the first ones of the run are kept, too. */
  void finding(Finding finding);
}
