package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ConsoleProgressTest {
  private static final SeriesKey ECHO = new SeriesKey("echo", "tools/call", "echo", SeriesKey.OK);
  private final StringBuilder out = new StringBuilder();
  private final ConsoleProgress console = new ConsoleProgress(out, LoadPlan.UNKNOWN);

  private static SeriesKey failed(String kind) {
    return new SeriesKey("echo", "tools/call", "echo", kind);
  }

  private static Health health(long lagMicros, long starvedMicros, long gcMillis, double cpu) {
    return new Health(lagMicros, starvedMicros, gcMillis, cpu, 0.9, 10, 100, 1, 1);
  }

  @Test
  void saysEveryTenSecondsWhatCameInSinceTheLastLine() {
    for (int second = 0; second < 10; second++) {
      console.interval(Intervals.second(second).exchanges(ECHO, 100, 200).interval());
    }
    console.ended();
    assertThat(out.toString())
        .isEqualTo(
            "0:00:10 2.0/s ok 20 ko 0 | us p50 100 p95 200 p99 200"
                + " | users 0 done 0 sessions 0 streams 0 | lag - cpu - gc 0 ms\n");
    out.setLength(0);
    for (int second = 10; second < 20; second++) {
      console.interval(Intervals.second(second).exchanges(ECHO, 1000).interval());
    }
    console.ended();
    assertThat(out.toString()).startsWith("0:00:20 1.0/s ok 10 ko 0 | us p50 1000 p95 1000 p99");
  }

  @Test
  void saysTheErrorsByKindMostFrequentFirstAndTheRestTogether() {
    Intervals second = Intervals.second(0);
    for (int kind = 1; kind <= 7; kind++) {
      second = second.exchanges(failed("kind " + kind), new long[kind]);
    }
    console.interval(second.interval());
    console.ended();
    assertThat(out.toString())
        .endsWith("ko: kind 7 7, kind 6 6, kind 5 5, kind 4 4, kind 3 3, and 2 more kinds\n")
        .contains(" ok 0 ko 28 ");
  }

  @Test
  void saysHowTheInjectorFaresAndWhatIsOpen() {
    console.interval(
        Intervals.second(0)
            .gauge(Gauge.USERS, 5)
            .gauge(Gauge.SESSIONS, 4)
            .gauge(Gauge.STREAMS, 3)
            .health(health(1_500, 0, 7, 0.25))
            .interval());
    console.interval(
        Intervals.second(1).gauge(Gauge.USERS, 6).health(health(2_500, 1_000, 3, 0.5)).interval());
    console.ended();
    assertThat(out.toString())
        .contains(
            "users 6 done 0 sessions 4 streams 3 | lag 2.5 ms STARVED 1.0 ms cpu 50% gc 10 ms");
  }

  private void tenSeconds(ConsoleProgress progress, long arrived, long here) {
    progress.interval(
        Intervals.second(9)
            .count(Counted.STARTS, "on-time", arrived - 1)
            .count(Counted.STARTS, "late", 1)
            .gauge(Gauge.USERS, here)
            .interval());
  }

  @Test
  void saysHowFarItIsInThePlannedTime() {
    LoadPlan plan = new LoadPlan(OptionalLong.of(60_000), OptionalLong.of(300));
    ConsoleProgress progress = new ConsoleProgress(out, plan);
    tenSeconds(progress, 50, 20);
    progress.ended();
    assertThat(out.toString())
        .startsWith("0:00:10/0:01:00 16% 0.0/s")
        .contains(" users 20 done 30/300 ");
    out.setLength(0);
    progress.interval(
        Intervals.second(79)
            .count(Counted.STARTS, "on-time", 250)
            .gauge(Gauge.USERS, 1)
            .interval());
    progress.ended();
    assertThat(out.toString())
        .as("all have come, and not all are done")
        .startsWith("0:01:20 99% ")
        .contains(" users 1 done 299/300 ");
  }

  @Test
  void saysHowManyUsersAreDoneWhereTheyComeAllAtOnce() {
    ConsoleProgress progress =
        new ConsoleProgress(out, new LoadPlan(OptionalLong.empty(), OptionalLong.of(200)));
    tenSeconds(progress, 200, 150);
    progress.ended();
    assertThat(out.toString()).startsWith("0:00:10 25% 0.0/s").contains(" users 150 done 50/200 ");
  }

  @Test
  void staysWithinItsColumnsAndAscii() {
    Intervals second = Intervals.second(0);
    for (int kind = 1; kind <= 5; kind++) {
      second = second.exchanges(failed("größe\u001b[31m ".repeat(10) + kind), 1L);
    }
    console.interval(second.interval());
    console.ended();
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.length() <= 160);
    assertThat(out.toString().replace("\n", "")).matches("[ -~]+");
  }

  @Test
  void saysNothingMoreAtTheEndWhenAllIsSaid() {
    console.interval(Intervals.second(9).interval());
    console.ended();
    console.ended();
    assertThat(out.toString().lines()).hasSize(1);
  }

  @Test
  @Timeout(30)
  void aBlockedOutputHoldsUpNothingAndTheNewestLineWins() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    Writer slow =
        new StringWriter() {
          @Override
          public StringWriter append(CharSequence text) {
            blocked.countDown();
            try {
              open.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return super.append(text);
          }
        };
    ConsoleProgress progress = new ConsoleProgress(slow, LoadPlan.UNKNOWN);
    progress.interval(Intervals.second(9).interval());
    blocked.await();
    progress.interval(Intervals.second(19).interval());
    progress.interval(Intervals.second(29).interval());
    open.countDown();
    progress.ended();
    assertThat(slow.toString().lines().map(line -> line.substring(0, 7)))
        .containsExactly("0:00:10", "0:00:30");
  }

  @Test
  void doesNotMindAClosedOutput() throws IOException {
    Writer closed = Writer.nullWriter();
    closed.close();
    PrintStream stream =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.US_ASCII);
    stream.close();
    for (Appendable output : new Appendable[] {closed, stream}) {
      ConsoleProgress unread = new ConsoleProgress(output, LoadPlan.UNKNOWN);
      unread.interval(Intervals.second(9).exchanges(ECHO, 1).interval());
      unread.interval(Intervals.second(19).exchanges(ECHO, 1).interval());
      unread.ended();
    }
  }
}
