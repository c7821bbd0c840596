package io.github.gatlingmcp.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link ReportMain} is told to do. */
record ReportArguments(Path folder, Optional<Path> budgets, List<Path> baselines) {
  static final String HELP =
      """
      Makes the report of a run again from what it left on disk.

      usage: <run folder> [--budgets <file>] [--baseline <run folder> ...]

        <run folder>   the folder with Gatling's index.html, or mcp in it
        --budgets      judge by this HOCON file, not by the budgets of the run
        --baseline     the run may not be worse than these; may stand several times

      Writes verdict.json, verdict.md, junit.xml and report.html into mcp.
      Exit code: 0 pass, 2 fail, 3 inconclusive,
      1 wrong arguments, or a folder that cannot be read or written.
      """;

  private static final String BUDGETS = "--budgets";
  private static final String BASELINE = "--baseline";

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  static ReportArguments read(List<String> arguments) {
    List<Path> folders = new ArrayList<>();
    List<Path> budgets = new ArrayList<>();
    List<Path> baselines = new ArrayList<>();
    List<Path> target = folders;
    for (String argument : arguments) {
      if (argument.equals(BUDGETS)) {
        target = budgets;
      } else if (argument.equals(BASELINE)) {
        target = baselines;
      } else if (argument.startsWith("--") || argument.isBlank()) {
        throw new IllegalArgumentException("unknown argument '" + argument + "'; try --help");
      } else {
        target.add(path(argument));
        // Baselines may follow each other; after a file of budgets comes something else.
        target = target == budgets ? folders : target;
      }
    }
    if (folders.size() != 1) {
      throw new IllegalArgumentException("name one run folder first; try --help");
    }
    if (budgets.size() > 1 || (arguments.contains(BUDGETS) && budgets.isEmpty())) {
      throw new IllegalArgumentException("name one file after " + BUDGETS);
    }
    if (arguments.contains(BASELINE) && baselines.isEmpty()) {
      throw new IllegalArgumentException("name at least one run folder after " + BASELINE);
    }
    return new ReportArguments(folders.get(0), budgets.stream().findFirst(), baselines);
  }

  private static Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a path: '" + argument + "'", e);
    }
  }
}
