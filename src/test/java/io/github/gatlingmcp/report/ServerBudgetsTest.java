package io.github.gatlingmcp.report;

import static io.github.gatlingmcp.report.Story.ECHO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What snapshots of a server, and times that change, make of a verdict. */
final class ServerBudgetsTest {
  private static final int SECONDS = 60;
  private static final int COOL_DOWN = 10;
  private static final long MEBI = 1024 * 1024;

  private final Random random = new Random(3);

  /** Ten sessions a second, of which each tenth gives a request up in the later half. */
  private Story story(MemoryKind kind, double perSession, double perAbort, double noise) {
    Story story = new Story();
    for (int second = 0; second < SECONDS; second++) {
      story.exchanges(ECHO, 10, 1_000).endOfSecond();
      boolean load = second < SECONDS - COOL_DOWN;
      long sessions = Math.min(second, SECONDS - COOL_DOWN) * 10L;
      long aborts = Math.max(0, sessions - 250) / 10;
      double bytes =
          20 * MEBI + perSession * sessions + perAbort * aborts + noise * random.nextGaussian();
      story.snapshot(
          new Snapshot(
              second * 1_000L + 10,
              Optional.of(new Snapshot.Memory(kind, (long) bytes)),
              OptionalLong.of(load ? 20 : 3),
              sessions,
              aborts,
              0));
    }
    return story;
  }

  @Test
  void aLeakIsPutDownToWhatItComesWith() {
    Story sessions = story(MemoryKind.LIVE, 9_216, 0, 20_000);
    Story aborts = story(MemoryKind.LIVE, 0, 50_000, 20_000);
    Budget perSession = Budget.server().memoryPerSession().atMost(4_096);
    Budget perAbort = Budget.server().memoryPerAbort().atMost(4_096);

    assertThat(judged(sessions, perSession).result()).isEqualTo(Result.FAIL);
    assertThat(judged(sessions, perAbort).result()).isNotEqualTo(Result.FAIL);
    assertThat(judged(aborts, perSession).result()).isEqualTo(Result.PASS);
    assertThat(judged(aborts, perAbort).result()).isEqualTo(Result.FAIL);
  }

  @ParameterizedTest
  @EnumSource(MemoryKind.class)
  void theJudgementSaysHowMuchHowSureAndOfWhat(MemoryKind kind) {
    Judgement leak =
        judged(story(kind, 9_216, 0, 1_000), Budget.server().memoryPerSession().atMost(4_096));

    assertThat(leak.name()).isEqualTo("server memory per session");
    assertThat(leak.expected()).isEqualTo("<= 4 KiB");
    assertThat(leak.actual())
        .matches("(9|8\\.9)\\S* KiB \\(95 %: 8\\.\\S+ KiB to 9\\.\\S+ KiB\\), R² \\S+");
    assertThat(leak.reason()).contains(kind.text()).endsWith("for each session");
  }

  /** A run that cannot tell is neither good nor bad. */
  @Test
  void aLimitWithinTheBoundsDecidesNothing() {
    Judgement judged =
        judged(
            story(MemoryKind.RESIDENT, 0, 0, 20.0 * MEBI),
            Budget.server().memoryPerSession().atMost(1_024));

    assertThat(judged.result()).isEqualTo(Result.INCONCLUSIVE);
    assertThat(judged.reason()).startsWith("this run cannot tell");
  }

  @Test
  void whatIsStillThereAfterTheLoadCounts() {
    Story leaks = story(MemoryKind.LIVE, 9_216, 0, 5_000);
    Story forgets = story(MemoryKind.LIVE, 0, 0, 5_000);
    Budget left = Budget.server().memoryLeft().atMost(4_096);

    assertThat(judged(leaks, left).result()).isEqualTo(Result.FAIL);
    assertThat(judged(forgets, left).result()).isEqualTo(Result.PASS);
    assertThat(judged(story(MemoryKind.RESIDENT, 9_216, 0, 0), left).actual())
        .isEqualTo("not judged");
  }

  @Test
  void sessionsThatStayOpenCount() {
    Story story =
        story(MemoryKind.LIVE, 0, 0, 0)
            .snapshot(new Snapshot(70_000, Optional.empty(), OptionalLong.of(25), 500, 0, 0));
    Budget budget = Budget.server().sessionsLeft().atMost(4);

    assertThat(judged(story, budget).result()).isEqualTo(Result.FAIL);
    assertThat(judged(story, budget).actual()).isEqualTo("5");
    assertThat(judged(story(MemoryKind.LIVE, 0, 0, 0), budget).result()).isEqualTo(Result.PASS);
  }

  /** How many are open near the end of the load says nothing of how many stay open. */
  @Test
  void sessionsThatAreNotToldAfterTheLoadDecideNothing() {
    Story story = new Story();
    for (int second = 0; second < SECONDS; second++) {
      boolean load = second < SECONDS - COOL_DOWN;
      OptionalLong open = load ? OptionalLong.of(20) : OptionalLong.empty();
      story.exchanges(ECHO, 10, 1_000).endOfSecond();
      story.snapshot(new Snapshot(second * 1_000L + 10, Optional.empty(), open, second, 0, 0));
    }

    for (int limit : new int[] {0, 4}) {
      Judgement judged = judged(story, Budget.server().sessionsLeft().atMost(limit));
      assertThat(judged.result()).isEqualTo(Result.INCONCLUSIVE);
      assertThat(judged.reason())
          .isEqualTo("how many sessions are open is not known after the load");
    }
  }

  /** Nobody asked, or the server tells nothing: then nothing is claimed. */
  @Test
  void withoutSnapshotsNothingIsJudged() {
    assertThat(judged(Story.good(), Budget.server().memoryPerSession().atMost(0)).actual())
        .isEqualTo("not judged");
    assertThat(judged(Story.good(), Budget.server().sessionsLeft().atMost(0)).actual())
        .isEqualTo("not judged");
    assertThat(
            judged(story(MemoryKind.LIVE, 0, 0, 0), Budget.server().memoryPerReconnect().atMost(0))
                .reason())
        .isEqualTo("there was no client that came back in the steady part of the run");
  }

  /** What cannot be known any more is not good for that. */
  @ParameterizedTest
  @CsvSource({
    "30, LIVE, up to the end of the load",
    "60, LIVE, not collected its garbage",
    "60, HEAP, stopped telling",
  })
  void whatIsNotKnownToTheEndDoesNotPass(int tells, MemoryKind later, String reason) {
    Story story = new Story();
    for (int second = 0; second < SECONDS; second++) {
      story.exchanges(ECHO, 10, 1_000).endOfSecond();
      MemoryKind kind = second < 30 ? MemoryKind.LIVE : later;
      Snapshot.Memory memory = new Snapshot.Memory(kind, 20 * MEBI);
      boolean told = second < tells;
      story.snapshot(
          new Snapshot(
              second * 1_000L,
              told ? Optional.of(memory) : Optional.empty(),
              told ? OptionalLong.of(0) : OptionalLong.empty(),
              second * 10L,
              0,
              0));
    }

    for (Budget budget :
        List.of(
            Budget.server().memoryPerSession().atMost(10),
            Budget.server().memoryLeft().atMost(10))) {
      assertThat(judged(story, budget).result()).isEqualTo(Result.INCONCLUSIVE);
      assertThat(judged(story, budget).reason()).contains(reason);
    }
    assertThat(judged(story, Budget.server().sessionsLeft().atMost(10)).result())
        .isEqualTo(tells < SECONDS ? Result.INCONCLUSIVE : Result.PASS);
  }

  @Test
  void figuresOfAnotherKindAreLeftOut() {
    Story story = new Story();
    for (int second = 0; second < SECONDS; second++) {
      story.exchanges(ECHO, 10, 1_000).endOfSecond();
      boolean heap = second < 20;
      story.snapshot(
          new Snapshot(
              second * 1_000L,
              Optional.of(
                  new Snapshot.Memory(
                      heap ? MemoryKind.HEAP : MemoryKind.LIVE,
                      heap ? MEBI : 90 * MEBI + second % 2)),
              OptionalLong.empty(),
              second * 10L,
              0,
              0));
    }

    assertThat(judged(story, Budget.server().memoryPerSession().atMost(10)).result())
        .isEqualTo(Result.PASS);
  }

  @Test
  void aServerThatBecomesSlowerIsFound() {
    Budget p50 = Budget.request("echo").p50Drift().atMost(20);
    Budget p95 = Budget.all().p95Drift().atMost(20);

    assertThat(judged(drifting(20_000, 200), p50).result()).isEqualTo(Result.FAIL);
    assertThat(judged(drifting(20_000, 200), p95).result()).isEqualTo(Result.FAIL);
    assertThat(judged(drifting(20_000, 0), p50).result()).isEqualTo(Result.PASS);
    assertThat(judged(drifting(20_000, -100), p50).result()).isEqualTo(Result.PASS);
  }

  /** From 0.3 to 0.6 ms is twice as much, and nothing. */
  @Test
  void microsecondsAreNoDrift() {
    assertThat(judged(drifting(300, 5), Budget.all().p50Drift().atMost(20)).result())
        .isEqualTo(Result.PASS);
  }

  @Test
  void fewSecondsShowNoDrift() {
    Story story = new Story();
    for (int second = 0; second < 11; second++) {
      story.exchanges(ECHO, 10, 1_000 + second * 10_000).endOfSecond();
    }

    assertThat(judged(story, Budget.all().p50Drift().atMost(20)).result())
        .isEqualTo(Result.INCONCLUSIVE);
  }

  /** An injector that was late made it so itself, perhaps. */
  @Test
  void aStarvedInjectorProvesNoDrift() {
    Story story = drifting(20_000, 200).health(JudgeTest.STARVED).endOfSecond();

    assertThat(judged(story, Budget.all().p50Drift().atMost(20)).result())
        .isEqualTo(Result.INCONCLUSIVE);
  }

  private Story drifting(long micros, long morePerSecond) {
    Story story = new Story();
    for (int second = 0; second < SECONDS; second++) {
      long[] times = new long[50];
      for (int i = 0; i < times.length; i++) {
        times[i] =
            Math.max(
                1,
                micros + morePerSecond * second + (long) (micros / 20.0 * random.nextGaussian()));
      }
      story.exchanges(ECHO, times).endOfSecond();
    }
    return story;
  }

  private static Judgement judged(Story story, Budget budget) {
    Budgets budgets =
        Budgets.of(budget).coolDown(Duration.ofSeconds(story.hasSnapshots() ? COOL_DOWN : 0));
    Verdict verdict = Judge.judge(story.data(budgets.coolDown()), budgets);
    return verdict.judgements().get(verdict.judgements().size() - 1);
  }
}
