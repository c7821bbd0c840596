package io.github.gatlingmcp.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.Verdict;
import io.github.gatlingmcp.testkit.Chromium;
import io.github.gatlingmcp.testkit.ChromiumRequired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser. */
@ChromiumRequired
final class ReportPageIT {
  /** Shows the page in a frame of a given width, and says what it sees in there. */
  private static final String ONLOOKER =
      """
      <!doctype html>
      <iframe id="frame" src="report.html" width="%d" height="900"></iframe>
      <pre id="seen"></pre>
      <script>
      function drawn(canvas) {
        const { width, height } = canvas;
        const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
        return pixels.some(value => value !== 0);
      }
      function look(page) {
        const canvases = [...page.querySelectorAll('canvas')];
        return {
          title: page.title, text: page.querySelector('main').innerText,
          charts: canvases.length, drawn: canvases.filter(drawn).length,
          images: page.images.length, tooWide: page.documentElement.scrollWidth > page.documentElement.clientWidth,
        };
      }
      onload = () => setTimeout(() => {
        const page = document.getElementById('frame').contentDocument;
        const seen = look(page);
        const choice = page.getElementById('choice');
        if (choice) {
          choice.value = '1';
          choice.dispatchEvent(new Event('change'));
        }
        setTimeout(() => {
          const encoded = new TextEncoder().encode(JSON.stringify({ ...seen, after: look(page).drawn }));
          document.getElementById('seen').textContent = '[' + [...encoded].map(b => b.toString(16).padStart(2, '0')).join('') + ']';
        }, 200);
      }, 500);
      </script>
      """;

  @TempDir private Path folder;

  @Test
  void aRichRunIsShownWithAllItsChartsAndNothingElse() throws Exception {
    JsonNode seen = show(SampleRun.of(180), SampleRun.verdict(), 1280);
    assertThat(seen.path("title").asText()).isEqualTo("FAIL · simulations.MixedWorkloadSimulation");
    assertThat(seen.path("text").asText())
        .contains("✕ FAIL", "p99 of search was 4.82 s, over the budget of 250 ms")
        .contains("fast-echo", "notifications/message", "timeout", "reference-server 0.1.0")
        .contains(SampleRun.HOSTILE);
    assertThat(seen.path("images").asInt()).isZero();
    assertThat(seen.path("charts").asInt()).isEqualTo(9);
    assertThat(seen.path("drawn").asInt()).isEqualTo(9);
    assertThat(seen.path("after").asInt()).as("charts of one request").isEqualTo(9);
    assertThat(seen.path("tooWide").asBoolean()).isFalse();
  }

  @Test
  void itFitsOnASmallScreen() throws Exception {
    JsonNode seen = show(SampleRun.of(180), SampleRun.verdict(), 400);
    assertThat(seen.path("drawn").asInt()).isEqualTo(9);
    assertThat(seen.path("tooWide").asBoolean()).isFalse();
  }

  @Test
  void aRunOfOneSecondHasItsCharts() throws Exception {
    JsonNode seen = show(Runs.ofOneSecond(), Runs.PASSED, 1280);
    assertThat(seen.path("text").asText()).contains("✓ PASS", "only-call");
    assertThat(seen.path("drawn").asInt()).isPositive();
  }

  @Test
  void aRunThatWasCutOffBeforeItsFirstSecondSaysSo() throws Exception {
    JsonNode seen = show(Runs.empty(), Runs.EMPTY, 1280);
    assertThat(seen.path("text").asText())
        .contains("✕ FAIL", "Partial run: it was cut off without an end")
        .contains("No exchange was measured.", "No second of the run was written.");
    assertThat(seen.path("charts").asInt()).isZero();
  }

  @Test
  void aPageThatCallsOutOrFailsWouldBeNoticed() throws Exception {
    Path page = folder.resolve("report.html");
    Files.writeString(page, "<img src='http://127.0.0.1:9/dot.png'><script>notThere();</script>");
    Chromium.Opened opened = Chromium.open(page.toUri(), folder);
    assertThat(opened.console()).anyMatch(line -> line.contains("notThere is not defined"));
    assertThat(opened.requests()).contains("http://127.0.0.1:9/dot.png");
  }

  private JsonNode show(RunData data, Verdict verdict, int width)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("report.html"), Runs.page(data, verdict));
    Path onlooker = folder.resolve("onlooker.html");
    Files.writeString(onlooker, ONLOOKER.formatted(width));
    Chromium.Opened opened = Chromium.open(onlooker.toUri(), folder);
    assertThat(opened.console()).isEmpty();
    assertThat(opened.requests()).isEmpty();
    String dom = opened.dom();
    int start = dom.indexOf("<pre id=\"seen\">[") + "<pre id=\"seen\">[".length();
    byte[] seen = HexFormat.of().parseHex(dom.substring(start, dom.indexOf(']', start)));
    return new ObjectMapper().readTree(seen);
  }
}
