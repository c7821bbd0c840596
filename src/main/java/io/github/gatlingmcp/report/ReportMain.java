package io.github.gatlingmcp.report;

import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import io.github.gatlingmcp.report.folder.RunFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes a run's report again from its folder; {@code --help} tells the options. */
public final class ReportMain {
  static final int UNREADABLE = 1;

  private final PrintStream out;
  private final PrintStream err;

  private ReportMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Exits with 0 when the run passed, 2 failed, 3 inconclusive; with 1 after one line when an
   * argument is wrong, or a folder cannot be read or written.
   */
  public static void main(String[] arguments) {
    int code = run(List.of(arguments), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.contains("--help")) {
      out.print(ReportArguments.HELP);
      return 0;
    }
    return new ReportMain(out, err).run(arguments);
  }

  private int run(List<String> arguments) {
    try {
      Report report = make(ReportArguments.read(arguments));
      print(report);
      report.unwritten().forEach(err::println);
      return report.exitCode();
    } catch (IOException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return UNREADABLE;
    }
  }

  private static Report make(ReportArguments arguments) throws IOException {
    Path folder = RunFolder.locate(arguments.folder());
    if (!Files.isDirectory(folder)) {
      throw new IOException(arguments.folder() + " is not a folder");
    }
    Budgets budgets =
        arguments.budgets().isPresent()
            ? Budgets.fromFile(arguments.budgets().get())
            : Report.recordedBudgets(folder);
    if (arguments.baselines().isEmpty()) {
      return Report.make(folder, budgets);
    }
    for (Path baseline : arguments.baselines()) {
      RunFolder.read(RunFolder.locate(baseline), Duration.ZERO, Duration.ZERO);
    }
    Path[] baselines = arguments.baselines().toArray(Path[]::new);
    return Report.make(folder, budgets.noSlowerThan(baselines));
  }

  private void print(Report report) {
    List<Judgement> judgements = report.verdict().judgements();
    long passed = judgements.stream().filter(one -> one.result() == Result.PASS).count();
    out.println(
        report.verdict().result()
            + ": "
            + passed
            + " of "
            + judgements.size()
            + " judgements pass");
    judgements.stream()
        .filter(one -> one.result() != Result.PASS)
        .map(one -> "  " + one.result() + " " + one.name() + ": " + one.reason())
        .forEach(out::println);
    out.println("the report is in " + report.folder());
  }
}
