package io.github.gatlingmcp.report.folder;

import io.github.gatlingmcp.metrics.Interval;
import io.github.gatlingmcp.metrics.IntervalListener;
import io.github.gatlingmcp.report.RunInfo;
import io.github.gatlingmcp.report.Secrets;
import io.github.gatlingmcp.report.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run's folder while it goes on. Each interval is with the operating system when {@link
 * #interval} returns, so a killed process loses nothing older than a second.
 *
 * <p>A fault of the disk never reaches the caller: it is logged once, the second that met it is
 * taken out of all files again, later seconds are tried again, and the run's end is marked partial.
 *
 * <p>Thread safe; {@link #note} never waits for the disk.
 */
public final class FolderWriter implements IntervalListener, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(FolderWriter.class);
  private static final int MAX_NOTES = 200;
  private static final int MAX_NOTE_LENGTH = 1_000;

  private final Path folder;
  private final RunInfo info;
  private final String budgets;
  private final Faults faults;
  private final AppendFile histogramBytes;
  private final HistogramFile histograms;
  private final AppendFile events;
  private final AppendFile seconds;
  private final AppendFile snapshots;
  private final Map<String, String> notes = Collections.synchronizedMap(new LinkedHashMap<>());
  private volatile boolean runIsStale;
  private boolean closed;

  private FolderWriter(Path folder, RunInfo info, String budgets, BlockSizes sizes, Faults faults) {
    this.folder = folder;
    this.info = info;
    this.budgets = budgets;
    this.faults = faults;
    this.histogramBytes = new AppendFile(folder.resolve(FileNames.HISTOGRAMS));
    this.histograms = new HistogramFile(histogramBytes, info.startEpochMillis(), sizes);
    this.events = new AppendFile(folder.resolve(FileNames.EVENTS));
    this.seconds = new AppendFile(folder.resolve(FileNames.SECONDS));
    this.snapshots = new AppendFile(folder.resolve(FileNames.SNAPSHOTS));
    notes.putAll(info.environment());
  }

  /**
   * Begins a run's folder and writes {@code run.json}. When the folder cannot be written to,
   * another one below {@code java.io.tmpdir} is used: {@link #folder} tells. Never throws for the
   * disk.
   *
   * @param folder {@code mcp} in the run's folder; need not exist
   * @param budgets what the run is judged by, as the judge reads it; empty when there is none
   */
  public static FolderWriter open(Path folder, RunInfo info, String budgets) {
    return open(folder, info, budgets, BlockSizes.USUAL);
  }

  static FolderWriter open(Path folder, RunInfo info, String budgets, BlockSizes sizes) {
    Faults faults = new Faults();
    FolderWriter writer = new FolderWriter(folder, info, budgets, sizes, faults);
    try {
      writer.begin();
      return writer;
    } catch (IOException e) {
      return elsewhere(writer, e, sizes);
    }
  }

  private static FolderWriter elsewhere(FolderWriter wanted, IOException why, BlockSizes sizes) {
    try {
      Path other = Files.createTempDirectory("gatling-mcp-").resolve(folderName(wanted.info));
      FolderWriter writer =
          new FolderWriter(other.resolve("mcp"), wanted.info, wanted.budgets, sizes, wanted.faults);
      writer.begin();
      wanted.faults.found(
          "cannot write to "
              + wanted.folder
              + (" (" + Faults.text(why) + "), results go to " + writer.folder));
      return writer;
    } catch (IOException e) {
      wanted.faults.fault("anything", why);
      return wanted;
    }
  }

  private static String folderName(RunInfo info) {
    return info.run().replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private void begin() throws IOException {
    Files.createDirectories(folder);
    Reserve.take(folder);
    writeRun(Optional.empty());
  }

  /** Where the results are. */
  public Path folder() {
    return folder;
  }

  /** Why the results are not whole so far; nothing when they are. */
  public Optional<String> fault() {
    return faults.reason();
  }

  /**
   * Adds to what is known of the run's environment, or replaces it; on disk within a second. Past
   * 200 names new ones are dropped, past 1000 characters values are cut; secrets are masked.
   */
  public void note(String name, String value) {
    String shown = Secrets.masked(name, value);
    String cut = shown.substring(0, Math.min(MAX_NOTE_LENGTH, shown.length()));
    synchronized (notes) {
      if (notes.containsKey(name) || notes.size() < MAX_NOTES) {
        notes.put(name, cut);
      }
    }
    runIsStale = true;
  }

  @Override
  public synchronized void interval(Interval interval) {
    if (closed) {
      return;
    }
    replaceWhatIsGone();
    refreshRun();
    try {
      histograms.append(interval);
      events.append(EventJson.write(interval));
      // The last one, because it makes the others count.
      seconds.append(SecondJson.write(interval) + "\n");
      histograms.keep();
      Stream.of(events, seconds).forEach(AppendFile::keep);
    } catch (IOException e) {
      histograms.drop();
      Stream.of(events, seconds).forEach(AppendFile::drop);
      faults.lostSecond(e);
      return;
    }
    compact();
  }

  /** Adds a look at the server. What cannot be written makes the run partial. */
  public synchronized void snapshot(Snapshot snapshot) {
    if (closed) {
      return;
    }
    try {
      snapshots.append(SnapshotJson.write(snapshot) + "\n");
      snapshots.keep();
    } catch (IOException e) {
      snapshots.drop();
      faults.fault("a snapshot", e);
    }
  }

  private void refreshRun() {
    try {
      if (runIsStale) {
        writeRun(Optional.empty());
      }
    } catch (IOException e) {
      faults.fault(FileNames.RUN, e);
    }
  }

  private void compact() {
    try {
      histograms.compact();
    } catch (IOException e) {
      histograms.drop();
      faults.fault("histograms", e);
    }
  }

  private void replaceWhatIsGone() {
    List<String> gone = new ArrayList<>();
    if (histogramBytes.isGone()) {
      histograms.startAnew();
      gone.add(FileNames.HISTOGRAMS);
    }
    if (events.isGone()) {
      events.startAnew();
      gone.add(FileNames.EVENTS);
    }
    if (seconds.isGone()) {
      seconds.startAnew();
      gone.add(FileNames.SECONDS);
    }
    if (!gone.isEmpty()) {
      runIsStale = true;
      faults.found(
          "somebody removed " + String.join(", ", gone) + " from " + folder + " during the run");
    }
  }

  private void writeRun(Optional<RunInfo.End> end) throws IOException {
    runIsStale = false;
    Map<String, String> environment;
    synchronized (notes) {
      environment = new LinkedHashMap<>(notes);
    }
    try {
      Files.createDirectories(folder);
      RunInfo now =
          new RunInfo(info.run(), info.simulation(), info.startEpochMillis(), end, environment);
      new RunJson(now, budgets).write(folder);
    } catch (IOException e) {
      runIsStale = true;
      throw e;
    }
  }

  /**
   * Writes how the run ended and lets go of the folder; marked partial, too, when something could
   * not be written. A second call does nothing.
   */
  public synchronized void close(RunInfo.End end) {
    if (closed) {
      return;
    }
    closed = true;
    release();
    try {
      writeRun(Optional.of(withFaults(end)));
    } catch (IOException e) {
      faults.fault(FileNames.RUN, e);
    }
  }

  private RunInfo.End withFaults(RunInfo.End end) {
    Optional<String> fault = faults.reason();
    if (fault.isEmpty()) {
      return end;
    }
    String reason = end.reason().isEmpty() ? fault.get() : end.reason() + "; " + fault.get();
    return new RunInfo.End(end.epochMillis(), true, reason);
  }

  /** Lets go of the folder without an end: the run stays marked as cut off. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      release();
    }
  }

  private void release() {
    try {
      Reserve.release(folder);
      LOGGER.debug("results are in {}", folder);
    } catch (IOException e) {
      faults.fault("the folder", e);
    }
    for (AppendFile file : List.of(histogramBytes, events, seconds, snapshots)) {
      try {
        file.close();
      } catch (IOException e) {
        faults.fault("the end of", e);
      }
    }
  }
}
