package io.github.gatlingmcp.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.RunInfo;
import io.github.gatlingmcp.report.SecondLine;
import io.github.gatlingmcp.report.SecondSeries;
import io.github.gatlingmcp.report.SeriesTotals;
import io.github.gatlingmcp.report.Totals;
import io.github.gatlingmcp.report.Verdict;
import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Small runs, and the pages that they give. */
final class Runs {
  static final Verdict PASSED =
      new Verdict(Result.PASS, List.of(new Judgement("p95", Result.PASS, "≤ 1 s", "2 ms", "kept")));
  static final Verdict EMPTY =
      new Verdict(
          Result.FAIL,
          List.of(
              new Judgement("exchanges", Result.FAIL, "≥ 1", "no data", "nothing was measured")));

  /** What a platform that tells nothing says of itself. */
  static final Health UNKNOWN = new Health(-1, -1, -1, -1, -1, -1, -1, -1, -1);

  private static final Totals NOTHING = new Totals(0, 0, 0, Map.of(), Map.of(), Map.of());
  private static final String DATA = "<script type=\"application/json\" id=\"data\">";

  private Runs() {}

  /** Cut off before the first second was over. */
  static RunData empty() {
    return new RunData(
        new RunInfo("run", "simulations.Cut", 0, Optional.empty(), Map.of()),
        List.of(),
        NOTHING,
        NOTHING,
        List.of(),
        List.of());
  }

  /** Twenty calls in one second. */
  static RunData ofOneSecond() {
    SeriesKey key = ok("only-call");
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(2_000, 20);
    Distribution times = SampleRun.distribution(histogram);
    SeriesTotals seen =
        new SeriesTotals(20, 2_000, 4_000, Map.of(Timing.RESPONSE, times, Timing.SERVICE, times));
    Totals whole = new Totals(0, 1, 1_000, Map.of(key, seen), Map.of(), Map.of());
    SecondLine line = line(0, Map.of(key, new SecondSeries(20, 2_000, 2_000, 2_000, 2_000)));
    return of(List.of(line), whole);
  }

  static RunData of(List<SecondLine> lines, Totals whole) {
    RunInfo info =
        new RunInfo(
            "run", "simulations.One", 0, Optional.of(new RunInfo.End(1_000, false, "")), Map.of());
    return new RunData(info, lines, whole, whole, List.of(), List.of());
  }

  static SeriesKey ok(String request) {
    return new SeriesKey(request, "tools/call", request, SeriesKey.OK);
  }

  static SecondLine line(long second, Map<SeriesKey, SecondSeries> series) {
    return new SecondLine(second, series, Map.of(), Map.of(Gauge.USERS, 1L), UNKNOWN);
  }

  static String page(RunData data, Verdict verdict) {
    StringWriter out = new StringWriter();
    try {
      ReportPage.write(data, verdict, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** The data that stands in a page. */
  static JsonNode dataIn(String page) {
    int start = page.indexOf(DATA) + DATA.length();
    try {
      return new ObjectMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
