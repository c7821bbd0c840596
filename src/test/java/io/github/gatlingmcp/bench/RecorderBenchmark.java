package io.github.gatlingmcp.bench;

import io.github.gatlingmcp.metrics.Exchange;
import io.github.gatlingmcp.metrics.LoopRecorder;
import io.github.gatlingmcp.metrics.Meter;
import io.github.gatlingmcp.metrics.MeterSettings;
import io.github.gatlingmcp.metrics.SeriesKey;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What one exchange costs its event loop, while the meter takes its intervals: three times of one
 * of twenty series.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecorderBenchmark {
  static final double MOST_NANOS = 250;
  private static final int SERIES = 20;
  private static final int EXCHANGES = 1 << 14;

  private final Meter meter = Meter.start(MeterSettings.defaults(), List.of());
  private final List<SeriesKey> series =
      IntStream.range(0, SERIES)
          .mapToObj(i -> new SeriesKey("request " + i, "tools/call", "tool " + i, SeriesKey.OK))
          .toList();
  private final SeriesKey[] keys = new SeriesKey[EXCHANGES];
  private final Exchange[] exchanges = new Exchange[EXCHANGES];
  private int next;

  /** Service times from a tenth of a millisecond to some seconds. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < EXCHANGES; i++) {
      long start = meter.startNanos() + i;
      long end = start + (long) (1_000 * Math.exp(random.nextDouble(4.6, 15)));
      long headers = start + (end - start) / 2;
      keys[i] = series.get(random.nextInt(SERIES));
      exchanges[i] =
          new Exchange(start, start, headers, Exchange.NEVER, Exchange.NEVER, end, 100, 900, "");
    }
  }

  @Benchmark
  public LoopRecorder exchange() {
    int i = next++ & (EXCHANGES - 1);
    LoopRecorder recorder = meter.recorder();
    recorder.exchange(keys[i], exchanges[i]);
    return recorder;
  }

  @TearDown
  public void end() {
    meter.close();
  }

  /** One line: what it cost, and whether that is what it may. */
  static String measure() throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(RecorderBenchmark.class.getName())
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(3))
            .build();
    RunResult result = new Runner(options).runSingle();
    double nanos = result.getPrimaryResult().getScore();
    return String.format(
        Locale.ROOT,
        "recorder: %.0f ns a sample; it may be %.0f: %s%n",
        nanos,
        MOST_NANOS,
        nanos <= MOST_NANOS ? "ok" : "TOO MUCH");
  }
}
