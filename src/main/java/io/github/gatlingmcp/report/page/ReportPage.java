package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.Verdict;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes {@code report.html}: a page of its own without any network, below 2 MB for a run of any
 * length. Thread-safe.
 */
public final class ReportPage {
  private ReportPage() {}

  /**
   * Writes the whole page and flushes; the writer, which should write UTF-8, stays open. A run
   * without data and a partial one have their page, too.
   *
   * @throws IOException when the writer throws it
   */
  public static void write(RunData data, Verdict verdict, Writer out) throws IOException {
    out.write(Template.fill(PageJson.write(PageContent.of(data, verdict))));
    out.flush();
  }
}
