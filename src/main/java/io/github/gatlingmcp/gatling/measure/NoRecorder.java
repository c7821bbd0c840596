package io.github.gatlingmcp.gatling.measure;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Exchange;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.LoopRecorder;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;

/** Takes the samples of a run that is not measured. */
enum NoRecorder implements LoopRecorder {
  INSTANCE;

  @Override
  public void exchange(SeriesKey series, Exchange exchange) {}

  @Override
  public void eventGap(SeriesKey series, long nanos) {}

  @Override
  public void count(Counted counted, String label, long by) {}

  @Override
  public void move(Gauge gauge, int by) {}

  @Override
  public void spread(Spread spread, long nanos) {}

  @Override
  public void finding(Finding finding) {}
}
