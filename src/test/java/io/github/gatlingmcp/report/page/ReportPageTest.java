package io.github.gatlingmcp.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.report.SecondLine;
import io.github.gatlingmcp.report.SecondSeries;
import io.github.gatlingmcp.report.Totals;
import io.github.gatlingmcp.report.Verdict;
import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReportPageTest {
  private static final int TWO_MEGABYTES = 2_000_000;
  private static final int THREE_DAYS = 3 * 86_400;

  @Test
  void thePageBringsAllThatItNeeds() {
    String page = Runs.page(Runs.empty(), Runs.EMPTY);
    assertThat(page).startsWith("<!doctype html>").contains("default-src 'none'");
    assertThat(page.contains("Permission is hereby granted")).isTrue();
    String loading = "<(link|img|iframe|object)\\b|<script[^>]* src|@import|url\\(";
    assertThat(Pattern.compile(loading).matcher(page).find()).isFalse();
    assertThat(Pattern.compile("\\{\\{\\w+}}").matcher(page).find()).isFalse();
  }

  @Test
  void namesFromOutsideStayText() {
    String page = Runs.page(SampleRun.of(60), SampleRun.verdict());
    assertThat(page.contains(SampleRun.HOSTILE)).isFalse();
    assertThat(Pattern.compile("</script>").matcher(page).results()).hasSize(3);
    assertThat(Runs.dataIn(page).at("/requests/rows").findValuesAsText("request"))
        .contains(SampleRun.HOSTILE);
  }

  @Test
  void textsAreEscapedAndCut() {
    assertThat(PageJson.write("a<b>&\u2028\u2029\"\\"))
        .isEqualTo("\"a\\u003cb\\u003e\\u0026\\u2028\\u2029\\\"\\\\\"");
    assertThat(PageJson.write("x".repeat(5_000))).hasSize(PageJson.LONGEST_TEXT + 2);
  }

  @Test
  void numbersAreShortAndMissingOnesAreNull() {
    double[] column = {3, 1_234_567, 0.000123456, 637.33333, Double.NaN, Double.POSITIVE_INFINITY};
    assertThat(PageJson.write(column)).isEqualTo("[3,1234567,1.2346E-4,637.33,null,null]");
  }

  @Test
  void whatMadeTheVerdictWorseComesFirst() {
    JsonNode data = Runs.dataIn(Runs.page(SampleRun.of(60), SampleRun.verdict()));
    assertThat(data.path("judgements").findValuesAsText("result"))
        .containsExactly("FAIL", "INCONCLUSIVE", "PASS", "PASS", "PASS");
  }

  @Test
  void whichServerWasMetStandsAtTheTop() {
    JsonNode data = Runs.dataIn(Runs.page(SampleRun.of(60), SampleRun.verdict()));
    assertThat(data.at("/run/headline").findValuesAsText("value"))
        .containsExactly("2025-11-25", "Streamable HTTP", "reference-server 0.1.0");
  }

  @Test
  void failedExchangesOfARequestAreInItsRow() {
    JsonNode row = Runs.dataIn(Runs.page(SampleRun.of(60), SampleRun.verdict()));
    JsonNode first = row.at("/requests/rows/0");
    assertThat(first.at("/key/request").asText()).isEqualTo("fast-echo");
    assertThat(first.path("errors").asLong()).isPositive();
    assertThat(first.path("count").asLong()).isGreaterThan(first.path("errors").asLong());
    assertThat(row.at("/requests/total/count").asLong())
        .isGreaterThan(first.path("count").asLong());
  }

  @Test
  void whatTheLedgerFoundIsCounted() {
    Map<CountKey, Long> counts =
        Map.of(
            new CountKey(Counted.NOTIFICATIONS, "notifications/message"), 120L,
            new CountKey(Counted.LEDGER, "in-order"), 90L,
            new CountKey(Counted.LEDGER, "late"), 5L,
            new CountKey(Counted.LEDGER, "lost"), 5L);
    Totals whole = new Totals(0, 1, 1_000, Map.of(), counts, Map.of());
    NotificationTable ledger = NotificationTable.of(Runs.of(List.of(), whole));
    assertThat(ledger).isEqualTo(new NotificationTable(120, 95, 5, 0, 0, 5, 0.95, List.of(), 10));
  }

  @Test
  void aRunWithoutDataHasAPage() {
    JsonNode data = Runs.dataIn(Runs.page(Runs.empty(), Runs.EMPTY));
    assertThat(data.at("/run/partial").asText()).isEqualTo("it was cut off without an end");
    assertThat(data.at("/requests/total/p99").isNull()).isTrue();
    assertThat(data.at("/charts/starts")).isEmpty();
    assertThat(data.at("/injector/loopLagMicros").isNull()).isTrue();
  }

  @Test
  void aRunOfThreeDaysWithLongNamesStaysSmall() {
    List<Map<SeriesKey, SecondSeries>> seconds = differentSeconds(1_000);
    List<SecondLine> lines = new ArrayList<>();
    for (int second = 0; second < THREE_DAYS; second += 10) {
      lines.add(Runs.line(second, seconds.get(second / 10 % seconds.size())));
    }
    List<Judgement> judgements = new ArrayList<>();
    String text = "long ".repeat(200);
    for (int i = 0; i < 3_000; i++) {
      judgements.add(new Judgement(text, Result.PASS, text, text, text));
    }
    Totals whole = new Totals(0, THREE_DAYS, THREE_DAYS * 1_000L, Map.of(), Map.of(), Map.of());
    String page = Runs.page(Runs.of(lines, whole), new Verdict(Result.PASS, judgements));
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(TWO_MEGABYTES);
    assertThat(Runs.dataIn(page).at("/charts/starts").size()).isBetween(1_900, 2_000);
    assertThat(Runs.dataIn(page).path("judgementsLeftOut").asInt()).isEqualTo(2_800);
  }

  private static List<Map<SeriesKey, SecondSeries>> differentSeconds(int many) {
    Random random = new Random(3);
    List<SeriesKey> keys =
        IntStream.range(0, 9).mapToObj(i -> Runs.ok("call " + i + "-".repeat(1_000))).toList();
    List<Map<SeriesKey, SecondSeries>> seconds = new ArrayList<>();
    for (int second = 0; second < many; second++) {
      Map<SeriesKey, SecondSeries> series = new LinkedHashMap<>();
      for (SeriesKey key : keys) {
        long p50 = 1_000_000L + random.nextInt(8_000_000);
        series.put(key, new SecondSeries(99, p50, p50 + 7, p50 + 77, p50 + 777));
      }
      seconds.add(series);
    }
    return seconds;
  }

  @Test
  void theChartLibraryIsAsItsAuthorsPublishedIt() throws Exception {
    byte[] library = ReportPage.class.getResourceAsStream("uplot/uPlot.iife.min.js").readAllBytes();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(library);
    assertThat(HexFormat.of().formatHex(digest))
        .as("uPlot 1.6.32 of npm")
        .isEqualTo("19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f");
  }
}
