package io.github.gatlingmcp.report.folder;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.Interval;
import io.github.gatlingmcp.metrics.Recorded;
import io.github.gatlingmcp.metrics.SeriesInterval;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.SlowCall;
import io.github.gatlingmcp.metrics.Spread;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.RunInfo;
import io.github.gatlingmcp.report.SeriesTotals;
import io.github.gatlingmcp.report.Totals;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A run whose seconds are made up, each one always the same. */
final class MadeRun {
  static final long START = 1_795_256_100_123L;
  static final int CALLS = 50;
  static final SeriesKey ECHO = new SeriesKey("écho, 1", "tools/call", "fast-echo", SeriesKey.OK);
  static final SeriesKey LOST = new SeriesKey("list\u2028all", "tools/list", "", "timed out");
  static final CountKey OPENED = new CountKey(Counted.CONNECTIONS, "opened");
  static final Health HEALTH = new Health(90, 0, 2, 0.25, -1, 80, -1, 90_000_000, 16_000_000);
  static final RunInfo INFO =
      new RunInfo(
          "mixed-20261121", "simulations.Mixed", START, Optional.empty(), Map.of("jvm", "17"));

  private MadeRun() {}

  static RunInfo.End end() {
    return new RunInfo.End(START + 60_000, false, "");
  }

  /** That second; the second series is in every third one only. */
  static Interval second(int number) {
    Map<SeriesKey, SeriesInterval> series =
        number % 3 == 2 ? Map.of(ECHO, echo(number), LOST, lost()) : Map.of(ECHO, echo(number));
    return new Interval(
        number,
        number * 1_000L,
        number * 1_000L + 1_000,
        series,
        Map.of(OPENED, 2L),
        Map.of(Gauge.USERS, (long) number, Gauge.SESSIONS, 5L, Gauge.STREAMS, 0L),
        Map.of(Spread.LOOP_LAG, Recorded.of(LongStream.of(number, 90))),
        HEALTH,
        List.of(new SlowCall(ECHO, number * 1_000L, 1_000L + number, "trace" + number)),
        List.of(new Finding(Finding.Kind.LOST, "user 1", "source", number)));
  }

  private static SeriesInterval echo(int number) {
    return new SeriesInterval(
        CALLS,
        100L * CALLS,
        200L * CALLS,
        Map.of(Timing.RESPONSE, responses(number), Timing.SERVICE, responses(number + 1_000)));
  }

  private static SeriesInterval lost() {
    return new SeriesInterval(1, 7, 0, Map.of(Timing.RESPONSE, Recorded.of(LongStream.of(9_000))));
  }

  static Distribution responses(int number) {
    return Recorded.of(new Random(number).longs(CALLS, 100, 5_000_000));
  }

  /** The response times of those seconds together. */
  static Distribution responses(int from, int to) {
    Distribution sum = Distribution.empty();
    Stream.iterate(from, n -> n < to, n -> n + 1).map(MadeRun::responses).forEach(sum::add);
    return sum;
  }

  /** Gives those seconds to the writer. */
  static void write(FolderWriter writer, int from, int to) {
    Stream.iterate(from, n -> n < to, n -> n + 1).map(MadeRun::second).forEach(writer::interval);
  }

  /** What was read of the first series. */
  static SeriesTotals echo(Totals totals) {
    return Objects.requireNonNull(totals.series().get(ECHO));
  }

  /** What was read of the second series. */
  static SeriesTotals lost(Totals totals) {
    return Objects.requireNonNull(totals.series().get(LOST));
  }

  static Distribution responses(SeriesTotals series) {
    return Objects.requireNonNull(series.times().get(Timing.RESPONSE));
  }
}
