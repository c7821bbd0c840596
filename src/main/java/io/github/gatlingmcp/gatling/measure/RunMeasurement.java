package io.github.gatlingmcp.gatling.measure;

import io.gatling.core.CoreComponents;
import io.github.gatlingmcp.gatling.measure.MeasureSettings.OnVerdict;
import io.github.gatlingmcp.metrics.ConsoleProgress;
import io.github.gatlingmcp.metrics.IntervalListener;
import io.github.gatlingmcp.metrics.LoopHeartbeat;
import io.github.gatlingmcp.metrics.Meter;
import io.github.gatlingmcp.metrics.MeterSettings;
import io.github.gatlingmcp.metrics.otlp.OtlpPush;
import io.github.gatlingmcp.metrics.prometheus.PrometheusEndpoint;
import io.github.gatlingmcp.report.Budgets;
import io.github.gatlingmcp.report.Environment;
import io.github.gatlingmcp.report.Report;
import io.github.gatlingmcp.report.RunInfo;
import io.github.gatlingmcp.report.folder.FolderWriter;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run, measured beside Gatling's own statistics: in microseconds, second by second on disk,
 * with a verdict at the end. Thread-safe.
 */
public final class RunMeasurement {
  private static final Logger LOGGER = LoggerFactory.getLogger(RunMeasurement.class);

  private static final int MOST_TOLD = 100;

  /** The exit code when there is no telling. */
  private static final int UNJUDGED = 1;

  /** Longer than Prometheus usually waits from one scrape to the next. */
  private static final Duration LAST_SCRAPE = Duration.ofSeconds(20);

  /** What is there while the run is measured. */
  private record Parts(
      MeasureSettings settings,
      Meter meter,
      FolderWriter folder,
      List<AutoCloseable> live,
      RunEnd end) {}

  private final Optional<Parts> parts;
  private final AtomicBoolean skewKnown = new AtomicBoolean();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private RunMeasurement(Optional<Parts> parts) {
    this.parts = parts;
  }

  /** Nothing is measured. */
  public static RunMeasurement none() {
    return new RunMeasurement(Optional.empty());
  }

  /**
   * Begins, unless it is switched off or nothing tells which run this is.
   *
   * @param budgets those of the code
   * @throws IllegalArgumentException which names the property that has no good value
   */
  public static RunMeasurement start(CoreComponents core, Budgets budgets) {
    MeasureSettings settings = MeasureSettings.read();
    if (settings.verdict() == OnVerdict.OFF) {
      return none();
    }
    Budgets judged = settings.budgets().map(Budgets::fromFile).orElse(budgets);
    return RunIdentity.of(core.statsEngine(), CommandLine.ofThisProcess())
        .map(run -> new RunMeasurement(Optional.of(start(core, settings, run, judged))))
        .orElseGet(() -> unknown(!judged.equals(Budgets.none())));
  }

  private static RunMeasurement unknown(boolean toBeJudged) {
    String line =
        "Nothing tells which run this is, so it is not measured beside Gatling's statistics";
    if (toBeJudged) {
      LOGGER.warn("{}, and its budgets are not judged", line);
    } else {
      LOGGER.info("{}", line);
    }
    return none();
  }

  private static Parts start(
      CoreComponents core, MeasureSettings settings, RunIdentity run, Budgets budgets) {
    Map<String, String> environment = Environment.collect(run.gatling());
    RunInfo info =
        new RunInfo(
            run.run(), run.simulation(), System.currentTimeMillis(), Optional.empty(), environment);
    List<IntervalListener> listeners = new ArrayList<>();
    List<AutoCloseable> live = live(settings, run, listeners);
    FolderWriter folder = FolderWriter.open(run.folder(), info, budgets.toJson());
    listeners.add(0, folder);
    Meter meter = Meter.start(MeterSettings.defaults(), listeners);
    for (EventExecutor loop : core.eventLoopGroup()) {
      var unused = meter.heartbeat(loop);
    }
    RunEnd end = RunEnd.watch(core.controller(), folder.folder());
    return new Parts(settings, meter, folder, live, end);
  }

  private static List<AutoCloseable> live(
      MeasureSettings settings, RunIdentity run, List<IntervalListener> listeners) {
    Consumer<String> tell = LOGGER::warn;
    Map<String, String> about = Map.of("run", run.run(), "simulation", run.simulation());
    List<AutoCloseable> live = new ArrayList<>();
    if (settings.progress()) {
      listeners.add(new ConsoleProgress(RunConsole.out()));
    }
    settings
        .prometheus()
        .flatMap(address -> PrometheusEndpoint.start(address, about, tell))
        .ifPresent(
            endpoint -> {
              listeners.add(endpoint);
              live.add(endpoint);
              RunConsole.printMetrics(endpoint.uri());
            });
    settings
        .otlp()
        .flatMap(url -> OtlpPush.start(url, about, tell))
        .ifPresent(
            push -> {
              listeners.add(push);
              live.add(push);
            });
    return live;
  }

  /** How late that event loop is, which is the calling one. */
  public long latenessNanos(EventLoop loop) {
    return parts.map(p -> p.meter().heartbeat(loop).latenessNanos(System.nanoTime())).orElse(0L);
  }

  /**
   * Begins to measure a user; on his event loop, when he arrives.
   *
   * @param name what findings call him
   */
  public UserMeter user(String name, EventLoop loop) {
    if (parts.isEmpty()) {
      return new UserMeter(NoRecorder.INSTANCE, name, MeterSettings.defaults(), 0);
    }
    parts.get().end().loaded();
    Meter meter = parts.get().meter();
    LoopHeartbeat heartbeat = meter.heartbeat(loop);
    return new UserMeter(
        meter.recorder(), name, meter.settings(), heartbeat.latenessNanos(System.nanoTime()));
  }

  /** Adds what a session agreed on to what is known of the run. */
  public void negotiated(String revision, String transport, String server) {
    if (parts.isPresent() && told.size() < MOST_TOLD && told.add(revision + transport + server)) {
      FolderWriter folder = parts.get().folder();
      folder.note("protocol revision", revision);
      folder.note("transport", transport);
      folder.note("server", server);
    }
  }

  /** The server says what time it is; the first time is kept. */
  public void clock(String date) {
    if (parts.isPresent() && skewKnown.compareAndSet(false, true)) {
      ClockSkew.of(date, System.currentTimeMillis())
          .ifPresent(skew -> parts.get().folder().note("clock skew", skew));
    }
  }

  /** From what the run's chances are drawn. */
  public void seed(long seed) {
    parts.ifPresent(p -> p.folder().note("seed", Long.toString(seed)));
  }

  /** The run is over: takes the last samples, judges, and writes the report. */
  public void close() {
    parts.ifPresent(RunMeasurement::close);
  }

  private static void close(Parts parts) {
    parts.meter().close();
    Optional<String> stopped = parts.end().reason();
    // The folder adds what it could not write.
    parts
        .folder()
        .close(
            new RunInfo.End(System.currentTimeMillis(), stopped.isPresent(), stopped.orElse("")));
    int code = judge(parts.folder().folder());
    if (!parts.end().decides() && parts.settings().verdict() == OnVerdict.EXIT && code != 0) {
      LOGGER.warn("Gatling does not run in a process of its own: its exit code stays as it is");
    }
    if (stopped.isEmpty()) {
      parts.live().forEach(RunMeasurement::awaitLastScrape);
    }
    parts.live().forEach(RunMeasurement::close);
    parts.end().over(parts.settings().verdict() == OnVerdict.EXIT ? code : 0);
  }

  private static int judge(Path folder) {
    try {
      Report report = Report.make(folder, Report.recordedBudgets(folder));
      RunConsole.print(report);
      return report.exitCode();
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      LOGGER.error("The run cannot be judged, {}; ReportMain can try again", e.toString());
      return UNJUDGED;
    }
  }

  private static void awaitLastScrape(AutoCloseable live) {
    if (live instanceof PrometheusEndpoint endpoint) {
      try {
        endpoint.awaitLastScrape(LAST_SCRAPE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void close(AutoCloseable live) {
    try {
      live.close();
    } catch (Exception e) {
      LOGGER.debug("Could not close {}", live, e);
    }
  }
}
