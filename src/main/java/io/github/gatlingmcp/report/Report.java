package io.github.gatlingmcp.report;

import io.github.gatlingmcp.report.ReportFile.Judged;
import io.github.gatlingmcp.report.folder.RunFolder;
import io.github.gatlingmcp.report.page.ReportPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's folder, read and judged, and the files that tell the verdict. The end of a run and {@link
 * ReportMain} both go this way, so a report can be made again at any time.
 *
 * @param folder where everything is
 * @param unwritten a line for each file that could not be written
 */
public record Report(Path folder, RunData run, Verdict verdict, List<String> unwritten) {
  private static final Logger LOGGER = LoggerFactory.getLogger(Report.class);

  private static final int UNWRITTEN = 1;

  /** The short ones first: where the disk is nearly full, the page is what can be missed. */
  private static final List<ReportFile> FILES =
      List.of(
          new ReportFile(
              "verdict.json",
              (of, out) ->
                  out.write(
                      VerdictJson.text(of.run(), of.budgets(), of.verdict(), of.comparison()))),
          new ReportFile(
              "junit.xml", (of, out) -> out.write(JUnitXml.text(of.run(), of.verdict()))),
          new ReportFile(
              "verdict.md",
              (of, out) ->
                  out.write(VerdictMarkdown.text(of.run(), of.verdict(), of.comparison()))),
          new ReportFile(
              "report.html", (of, out) -> ReportPage.write(of.run(), of.verdict(), out)));

  /**
   * Judges the run by the budgets that it was started with and writes all files. One that cannot be
   * written is logged.
   *
   * @param folder {@code mcp} in the run's folder, or the run's folder
   * @throws IOException when there is no run, or it cannot be read
   */
  public static Verdict write(Path folder) throws IOException {
    return make(folder, recordedBudgets(folder)).verdict();
  }

  /**
   * Judges the run by these budgets and writes all files.
   *
   * @throws IOException when there is no run, or it cannot be read
   */
  public static Report make(Path runFolder, Budgets budgets) throws IOException {
    return make(runFolder, budgets, FILES);
  }

  static Report make(Path runFolder, Budgets budgets, List<ReportFile> files) throws IOException {
    Path folder = RunFolder.locate(runFolder);
    RunData run = RunFolder.read(folder, budgets.warmUp(), budgets.coolDown());
    Optional<Comparison> comparison = comparison(run, budgets);
    Verdict verdict = Judge.judge(run, budgets, comparison);
    releaseReserve(folder);
    List<String> unwritten = new ArrayList<>();
    for (ReportFile file : files) {
      try {
        file.write(folder, new Judged(run, budgets, verdict, comparison));
      } catch (IOException | RuntimeException e) {
        String line = "cannot write " + folder.resolve(file.name()) + ": " + e.getMessage();
        LOGGER.warn("{}", line);
        LOGGER.debug("{}", line, e);
        unwritten.add(line);
      }
    }
    return new Report(folder, run, verdict, List.copyOf(unwritten));
  }

  /**
   * What the run was started with; no budget when there was none.
   *
   * @throws IOException when what is there cannot be read
   */
  public static Budgets recordedBudgets(Path runFolder) throws IOException {
    Path folder = RunFolder.locate(runFolder);
    String text = RunFolder.budgets(folder);
    try {
      return text.isBlank() ? Budgets.none() : Budgets.fromJson(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          folder + ": the run's own budgets cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<Comparison> comparison(RunData run, Budgets budgets) {
    List<RunData> baseline = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String path : budgets.baselines()) {
      try {
        Path folder = RunFolder.locate(Path.of(path));
        baseline.add(RunFolder.read(folder, budgets.warmUp(), budgets.coolDown()));
      } catch (IOException | IllegalArgumentException e) {
        String line = "the baseline " + path + " cannot be read: " + e.getMessage();
        LOGGER.warn("{}", line);
        unreadable.add(line);
      }
    }
    return baseline.isEmpty()
        ? Optional.empty()
        : Optional.of(Comparison.of(baseline, List.of(run), unreadable));
  }

  private static void releaseReserve(Path folder) {
    try {
      RunFolder.releaseReserve(folder);
    } catch (IOException e) {
      LOGGER.debug("the reserve stays in {}", folder, e);
    }
  }

  /**
   * 0 passed, 2 failed, 3 inconclusive; 1 when a file could not be written, whatever the verdict
   * is: who reads the files would find another run's, or nothing.
   */
  public int exitCode() {
    if (!unwritten.isEmpty()) {
      return UNWRITTEN;
    }
    return switch (verdict.result()) {
      case PASS -> 0;
      case FAIL -> 2;
      case INCONCLUSIVE -> 3;
    };
  }
}
