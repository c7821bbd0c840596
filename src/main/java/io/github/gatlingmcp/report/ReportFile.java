package io.github.gatlingmcp.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** One file that tells a verdict. */
record ReportFile(String name, Content content) {

  /** What stands in it. */
  interface Content {
    void write(RunData run, Verdict verdict, Optional<Comparison> comparison, Writer out)
        throws IOException;
  }

  /** Replaces the file as a whole, so that a fault leaves the one that was there. */
  void write(Path folder, RunData run, Verdict verdict, Optional<Comparison> comparison)
      throws IOException {
    Path draft = folder.resolve(name + ".draft");
    try {
      try (Writer out = Files.newBufferedWriter(draft)) {
        content.write(run, verdict, comparison, out);
      }
      Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
