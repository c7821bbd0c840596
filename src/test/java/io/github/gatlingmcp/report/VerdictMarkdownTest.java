package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.SeriesKey;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class VerdictMarkdownTest {
  private static final String NASTY = "a|b`c`<img src=x>@team\n# [x](y) \u0007 *b* ".repeat(20);

  @Test
  void aPersonFindsWhatMatters() {
    Budgets budgets =
        Budgets.of(
            Budget.request("echo").p95().atMost(Duration.ofMillis(5)),
            Budget.all().errors().atMost(1));
    RunData data = EventfulRun.data();
    Verdict verdict = Judge.judge(data, budgets);
    String text = VerdictMarkdown.text(data, verdict, Optional.of(EventfulRun.comparison()));
    assertThat(text).startsWith("## ❌ fail: simulations.Story\n");
    assertThat(text.lines().filter(line -> line.startsWith("| ❌")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains("| echo p95 | &lt;= 5 ms | 10"));
    assertThat(text)
        .contains("| echo | 6110 | 0.16367 % | 100/s |")
        .contains("| timed out | 10 |")
        .contains("Notifications: 100 expected, 99 % delivered; 1 lost")
        .contains("| lost | user 12 | notifications/message session | 7 |")
        .contains("| worse | usual p50 | ")
        .contains("Injector: longest loop lag 900 µs");
  }

  @Test
  void foreignTextStaysInItsCell() {
    SeriesKey nasty = new SeriesKey(NASTY, "m", "t", NASTY);
    RunData data = Story.good().exchanges(nasty, 5, 100).endOfSecond().data();
    String text = VerdictMarkdown.text(data, Judge.judge(data, Budgets.none()), Optional.empty());
    assertThat(text).doesNotContain("<img").doesNotContain("@team").doesNotContain("\u0007");
    Pattern bar = Pattern.compile("(?<!\\\\)\\|");
    assertThat(text.lines().filter(line -> line.contains("img")))
        .hasSize(2)
        .anySatisfy(line -> assertThat(bar.matcher(line).results()).hasSize(10))
        .anySatisfy(line -> assertThat(bar.matcher(line).results()).hasSize(3))
        .noneSatisfy(line -> assertThat(line).containsPattern("(?<!\\\\)[`*\\[]"));
  }

  @Test
  void anyRunFitsIntoAComment() {
    Story story = Story.good().count(Counted.LEDGER, "lost", 500);
    Budgets budgets = Budgets.none();
    for (int i = 0; i < 500; i++) {
      SeriesKey nasty = new SeriesKey(i + NASTY, "m", "t", i + NASTY);
      story.exchanges(nasty, 5, 100);
      story.finding(new Finding(Finding.Kind.LOST, i + NASTY, NASTY, i));
      budgets = budgets.and(Budget.request(i + NASTY).p95().atMost(Duration.ofNanos(1_000)));
    }
    RunData data = story.endOfSecond().data();
    String text =
        VerdictMarkdown.text(
            data, Judge.judge(data, budgets), Optional.of(EventfulRun.comparison()));
    assertThat(text.length()).isBetween(50_000, VerdictMarkdown.LONGEST);
    assertThat(text).endsWith(" more lines are in `verdict.json`.\n");
  }

  @Test
  void anEmptyRunHasAPageToo() {
    RunData data = new Story().end(Optional.empty()).data();
    Verdict verdict = Judge.judge(data, Budgets.none());
    String text = VerdictMarkdown.text(data, verdict, Optional.empty());
    assertThat(text).contains("❌ fail", "0 exchanges in 0 s", "p50 –", "nothing was tested");
  }
}
