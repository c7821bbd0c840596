package io.github.gatlingmcp.gatling.measure;

import io.github.gatlingmcp.report.Report;
import io.github.gatlingmcp.report.Verdict;
import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.io.PrintStream;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** The console, on which Gatling prints its own summary, too. */
final class RunConsole {
  private static final int MOST_REASONS = 20;

  private RunConsole() {}

  /** Where a line is printed now and then. */
  static Appendable out() {
    return System.out;
  }

  /** Tells where the run can be watched. */
  static void printMetrics(URI uri) {
    System.out.println("MCP metrics: " + uri);
  }

  /** Tells what the simulation found out. */
  static void print(Map<String, String> findings) {
    findings.forEach((name, value) -> System.out.println("MCP " + name + ": " + value));
  }

  /** Tells the verdict. */
  static void print(Report report) {
    PrintStream out = System.out;
    Verdict verdict = report.verdict();
    out.println("MCP verdict: " + verdict.result().name().toLowerCase(Locale.ROOT));
    verdict.judgements().stream()
        .filter(judgement -> judgement.result() != Result.PASS)
        .limit(MOST_REASONS)
        .forEach(judgement -> out.println("  " + line(judgement)));
    out.println("MCP report: " + report.folder().resolve("report.html").toUri());
  }

  private static String line(Judgement judgement) {
    return String.format(
        "%s %s: expected %s, was %s. %s",
        judgement.result().name().toLowerCase(Locale.ROOT),
        judgement.name(),
        judgement.expected(),
        judgement.actual(),
        judgement.reason());
  }
}
