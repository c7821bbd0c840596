package io.github.gatlingmcp.report.folder;

import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.RunInfo;
import io.github.gatlingmcp.report.Snapshot;
import io.github.gatlingmcp.report.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a run's folder, of a run that ended, was cut off or still goes on. Whatever is cut off or
 * damaged is left out, and the run is marked partial. Memory grows with the seconds of the run by
 * the little that {@link io.github.gatlingmcp.report.SecondLine} holds; distributions are held of
 * the whole run and of its steady part only.
 */
public final class RunFolder {
  private final Path folder;
  private final KnownSeries known = new KnownSeries();
  private final List<String> faults = new ArrayList<>();

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder itself when it is one of ours, else {@code mcp} in it. */
  public static Path locate(Path runOrMcpFolder) {
    Path inside = runOrMcpFolder.resolve("mcp");
    return !isRun(runOrMcpFolder) && Files.isDirectory(inside) ? inside : runOrMcpFolder;
  }

  /**
   * Everything in that folder.
   *
   * @param folder {@code mcp} in the run's folder
   * @param warmUp what to keep out of the steady part at its beginning; counted in whole seconds
   * @param coolDown what to keep out of the steady part at its end; counted in whole seconds
   * @throws NoSuchFileException when no run is there: neither {@code run.json} nor a second
   * @throws IOException when it cannot be read at all
   */
  public static RunData read(Path folder, Duration warmUp, Duration coolDown) throws IOException {
    if (!isRun(folder)) {
      throw new NoSuchFileException(
          folder.toString(),
          null,
          "no run is there, neither " + FileNames.RUN + " nor " + FileNames.SECONDS);
    }
    return new RunFolder(folder).read(warmUp, coolDown);
  }

  /** What the run was to be judged by, as given to its {@link FolderWriter}; empty when nothing. */
  public static String budgets(Path folder) throws IOException {
    return RunJson.read(folder).map(RunJson::budgets).orElse("");
  }

  /**
   * Says of a run that has ended that it is not a whole one; what made it so before stays said.
   *
   * @throws IOException when there is no such run, or it cannot be written
   */
  public static void markPartial(Path folder, String reason) throws IOException {
    RunJson run = RunJson.read(folder).orElseThrow(() -> new IOException(folder + " holds no run"));
    RunInfo info = run.info();
    long end = info.end().map(RunInfo.End::epochMillis).orElseGet(System::currentTimeMillis);
    String before = info.end().map(RunInfo.End::reason).orElse("");
    RunInfo partial =
        new RunInfo(
            info.run(),
            info.simulation(),
            info.startEpochMillis(),
            Optional.of(
                new RunInfo.End(end, true, before.isEmpty() ? reason : before + "; " + reason)),
            info.environment());
    new RunJson(partial, run.budgets()).write(folder);
  }

  /** Makes the room that was kept for the end, in the folder of a run that was cut off. */
  public static void releaseReserve(Path folder) throws IOException {
    Reserve.release(folder);
  }

  private static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve(FileNames.RUN))
        || Files.isRegularFile(folder.resolve(FileNames.SECONDS));
  }

  private RunData read(Duration warmUp, Duration coolDown) throws IOException {
    SecondsReading seconds = new SecondsReading(known);
    told(FileNames.SECONDS, Lines.read(folder.resolve(FileNames.SECONDS), seconds::read));
    Sums steady = new Sums();
    Sums whole = new Sums();
    HistogramReading histograms =
        new HistogramReading(
            known, seconds.present(), seconds.stretch().without(warmUp, coolDown), steady, whole);
    told(FileNames.HISTOGRAMS, Lines.read(folder.resolve(FileNames.HISTOGRAMS), histograms::read));
    whole.addDistributionsOf(steady);
    Stretch stretch = histograms.stretch();
    Lines.read(folder.resolve(FileNames.SECONDS), line -> addAmounts(line, stretch, steady, whole));
    EventReading events = new EventReading(known, seconds.present());
    told(FileNames.EVENTS, Lines.read(folder.resolve(FileNames.EVENTS), events::read));
    Totals all = whole.totals(seconds.stretch().from());
    List<Snapshot> snapshots = new ArrayList<>();
    Lines.read(folder.resolve(FileNames.SNAPSHOTS), line -> SnapshotJson.add(line, snapshots));
    return new RunData(
        info(),
        seconds.lines(),
        all,
        steady.totals(stretch.from()),
        events.slowest(),
        events.findings(),
        List.copyOf(snapshots));
  }

  private boolean addAmounts(String line, Stretch stretch, Sums steady, Sums whole) {
    Optional<SecondJson.Parsed> second = SecondJson.read(line, known);
    second.ifPresent(whole::add);
    second.filter(s -> stretch.holds(s.stretch())).ifPresent(steady::add);
    return second.isPresent();
  }

  private void told(String file, Lines.State state) {
    switch (state) {
      case WHOLE -> {}
      case CUT_OFF -> faults.add(file + " is cut off");
      case DAMAGED -> faults.add(file + " is damaged");
      case ABSENT -> faults.add(file + " is missing");
    }
  }

  private RunInfo info() throws IOException {
    Optional<RunJson> run = RunJson.read(folder);
    if (run.isEmpty()) {
      return new RunInfo(nameFromPath(), "", 0, Optional.empty(), Map.of());
    }
    RunInfo info = run.get().info();
    return new RunInfo(
        info.run(),
        info.simulation(),
        info.startEpochMillis(),
        info.end().map(this::withFaults),
        info.environment());
  }

  private RunInfo.End withFaults(RunInfo.End end) {
    if (faults.isEmpty()) {
      return end;
    }
    String found = String.join("; ", faults);
    String reason = end.reason().isEmpty() ? found : end.reason() + "; " + found;
    return new RunInfo.End(end.epochMillis(), true, reason);
  }

  private String nameFromPath() {
    return Optional.ofNullable(folder.toAbsolutePath().normalize().getParent())
        .flatMap(parent -> Optional.ofNullable(parent.getFileName()))
        .map(Path::toString)
        .orElse("");
  }
}
