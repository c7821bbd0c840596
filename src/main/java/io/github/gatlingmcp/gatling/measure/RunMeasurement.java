package io.github.gatlingmcp.gatling.measure;

import io.gatling.core.CoreComponents;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.github.gatlingmcp.gatling.measure.MeasureSettings.OnVerdict;
import io.github.gatlingmcp.metrics.IntervalListener;
import io.github.gatlingmcp.metrics.LoopHeartbeat;
import io.github.gatlingmcp.metrics.Meter;
import io.github.gatlingmcp.metrics.MeterSettings;
import io.github.gatlingmcp.report.Budgets;
import io.github.gatlingmcp.report.Environment;
import io.github.gatlingmcp.report.Report;
import io.github.gatlingmcp.report.RunInfo;
import io.github.gatlingmcp.report.folder.FolderWriter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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

  /** What is there while the run is measured. */
  record Parts(
      MeasureSettings settings, Meter meter, FolderWriter folder, LiveMetrics live, RunEnd end) {}

  private final Optional<Parts> parts;
  private final Optional<Looks> looks;
  private final AtomicBoolean skewKnown = new AtomicBoolean();
  private volatile Supplier<Map<String, String>> findings = Map::of;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private RunMeasurement(Optional<Parts> parts, Optional<Looks> looks) {
    this.parts = parts;
    this.looks = looks;
  }

  /** Nothing is measured. */
  public static RunMeasurement none() {
    return new RunMeasurement(Optional.empty(), Optional.empty());
  }

  /**
   * Begins, unless it is switched off or nothing tells which run this is.
   *
   * @param budgets those of the code
   * @param snapshots of the server, if anybody wants them
   * @throws IllegalArgumentException which names the property that has no good value
   */
  public static RunMeasurement start(
      CoreComponents core, Budgets budgets, Optional<SnapshotPlan> snapshots) {
    MeasureSettings settings = MeasureSettings.read();
    if (settings.verdict() == OnVerdict.OFF) {
      return none();
    }
    Budgets judged = settings.budgets().map(Budgets::fromFile).orElse(budgets);
    return RunIdentity.of(core.statsEngine(), CommandLine.ofThisProcess())
        .map(run -> started(start(core, settings, run, judged), snapshots))
        .orElseGet(() -> unknown(!judged.equals(Budgets.none())));
  }

  private static RunMeasurement started(Parts parts, Optional<SnapshotPlan> snapshots) {
    long start = System.currentTimeMillis();
    return new RunMeasurement(
        Optional.of(parts),
        snapshots.map(
            plan ->
                Looks.start(
                    plan,
                    () -> System.currentTimeMillis() - start,
                    snapshot -> parts.folder().snapshot(snapshot))));
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
    return start(core.eventLoopGroup(), core.controller(), settings, run, budgets);
  }

  /** What was begun is ended again when something throws. */
  static Parts start(
      Iterable<? extends ScheduledExecutorService> loops,
      ActorRef<Controller.Command> controller,
      MeasureSettings settings,
      RunIdentity run,
      Budgets budgets) {
    Deque<AutoCloseable> begun = new ArrayDeque<>();
    try {
      LiveMetrics live = LiveMetrics.open(settings, run, PlannedLoad.of(controller));
      begun.push(live);
      FolderWriter folder = FolderWriter.open(run.folder(), info(run), budgets.toJson());
      begun.push(folder);
      List<IntervalListener> listeners = new ArrayList<>(live.listeners());
      listeners.add(0, folder);
      Meter meter = Meter.start(MeterSettings.defaults(), listeners);
      begun.push(meter);
      for (ScheduledExecutorService loop : loops) {
        var unused = meter.heartbeat(loop);
      }
      RunEnd end = RunEnd.watch(controller, folder.folder());
      return new Parts(settings, meter, folder, live, end);
    } catch (RuntimeException | Error e) {
      begun.forEach(RunMeasurement::close);
      throw e;
    }
  }

  private static RunInfo info(RunIdentity run) {
    return new RunInfo(
        run.run(),
        run.simulation(),
        System.currentTimeMillis(),
        Optional.empty(),
        Environment.collect(run.gatling()));
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

  /** What the simulation will have found out when the run is over. */
  public void findings(Supplier<Map<String, String>> later) {
    findings = later;
  }

  private Map<String, String> found() {
    try {
      return findings.get();
    } catch (RuntimeException e) {
      LOGGER.error("The simulation cannot say what it found", e);
      return Map.of();
    }
  }

  /** The run is over: takes the last samples, judges, and writes the report. */
  public void close() {
    looks.ifPresent(Looks::close);
    parts.ifPresent(p -> close(p, found()));
  }

  private static void close(Parts parts, Map<String, String> found) {
    parts.meter().close();
    found.forEach(parts.folder()::note);
    Optional<String> stopped = parts.end().reason();
    // The folder adds what it could not write.
    parts
        .folder()
        .close(
            new RunInfo.End(System.currentTimeMillis(), stopped.isPresent(), stopped.orElse("")));
    RunConsole.print(found);
    int code = judge(parts.folder().folder());
    if (!parts.end().decides() && parts.settings().verdict() == OnVerdict.EXIT && code != 0) {
      LOGGER.warn("Gatling does not run in a process of its own: its exit code stays as it is");
    }
    if (stopped.isEmpty()) {
      parts.live().awaitLastScrape();
    }
    parts.live().close();
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

  private static void close(AutoCloseable begun) {
    try {
      begun.close();
    } catch (Exception e) {
      LOGGER.debug("Could not close {}", begun, e);
    }
  }
}
