package io.github.gatlingmcp.metrics.live;

import static io.github.gatlingmcp.metrics.live.Instrument.OPERATION_DURATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.Intervals;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class LiveTotalsTest {
  private static final SeriesKey ECHO = new SeriesKey("say", "tools/call", "echo", SeriesKey.OK);
  private final LiveTotals totals = new LiveTotals();

  private static SeriesKey call(String tool, String outcome) {
    return new SeriesKey("say", "tools/call", tool, outcome);
  }

  private List<Point> points(Instrument instrument) {
    return totals.snapshot().getOrDefault(instrument, List.of());
  }

  private Point.Histogram histogram(Instrument instrument) {
    return (Point.Histogram) points(instrument).get(0);
  }

  @Test
  void addsUpWhatEachIntervalBrings() {
    totals.interval(
        Intervals.second(0)
            .exchanges(ECHO, 100, 15_000)
            .count(Counted.CONNECTIONS, "opened", 3)
            .interval());
    totals.interval(
        Intervals.second(1)
            .exchanges(ECHO, 15_000)
            .count(Counted.CONNECTIONS, "opened", 4)
            .interval());

    assertThat(points(Instrument.REQUESTS))
        .containsExactly(new Point.Value(List.of("tools/call", "ok"), 3));
    assertThat(points(Instrument.SENT)).containsExactly(new Point.Value(List.of("tools/call"), 30));
    assertThat(points(Instrument.RECEIVED))
        .containsExactly(new Point.Value(List.of("tools/call"), 300));
    assertThat(points(Instrument.CONNECTIONS))
        .containsExactly(new Point.Value(List.of("opened"), 7));
    Point.Histogram operation = histogram(OPERATION_DURATION);
    assertThat(operation.labels()).containsExactly("tools/call", "echo", "", "", "", "tcp");
    assertThat(operation.counts()).startsWith(1L, 2L, 0L);
    assertThat(operation.count()).isEqualTo(3);
    assertThat(operation.sumSeconds()).isCloseTo(0.0301, Percentage.withPercentage(0.1));
    assertThat(histogram(Instrument.REQUEST_DURATION).counts()).startsWith(1L, 0L, 0L);
    assertThat(histogram(Instrument.RESPONSE_TIME).labels()).containsExactly("tools/call", "say");
  }

  @Test
  void namesErrorsAsTheConventionsDo() {
    Map<String, List<String>> names =
        Map.of(
            "tool_error", List.of("tool_error", ""),
            "rpc_error_-32602", List.of("-32602", "-32602"),
            "http_503", List.of("503", ""),
            "timeout", List.of("timeout", ""),
            "network_connection_refused", List.of("network_connection_refused", ""));
    names.forEach(
        (outcome, expected) -> {
          LiveTotals one = new LiveTotals();
          one.interval(Intervals.second(0).exchanges(call("echo", outcome), 1).interval());
          assertThat(
                  one.snapshot()
                      .getOrDefault(OPERATION_DURATION, List.of())
                      .get(0)
                      .labels()
                      .subList(3, 5))
              .isEqualTo(expected);
        });
  }

  @Test
  void namesAPromptAndKeepsOtherTargetsOut() {
    totals.interval(
        Intervals.second(0)
            .exchanges(new SeriesKey("ask", "prompts/get", "greeting", SeriesKey.OK), 1)
            .exchanges(new SeriesKey("read", "resources/read", "app://1", SeriesKey.OK), 1)
            .interval());
    assertThat(points(OPERATION_DURATION))
        .extracting(Point::labels)
        .containsExactlyInAnyOrder(
            List.of("prompts/get", "", "greeting", "", "", "tcp"),
            List.of("resources/read", "", "", "", "", "tcp"));
  }

  @Test
  void tellsSoManyToolsApartAndLosesNoneOfTheOthersCalls() {
    Intervals second = Intervals.second(0);
    for (int tool = 0; tool < 300; tool++) {
      second = second.exchanges(call("tool " + tool, SeriesKey.OK), 1);
    }
    totals.interval(second.interval());
    totals.interval(second.interval());

    List<Point> points = points(OPERATION_DURATION);
    assertThat(points).hasSize(201);
    assertThat(points).extracting(point -> point.labels().get(1)).contains("(others)");
    assertThat(points.stream().mapToLong(point -> ((Point.Histogram) point).count()).sum())
        .isEqualTo(600);
  }

  @Test
  void keepsAtMostAThousandSeriesInAllWhateverComes() {
    assertThat(Arrays.stream(Instrument.values()).mapToInt(i -> i.mostSeries() + 1).sum())
        .isLessThanOrEqualTo(1_000);
    for (int second = 0; second < 20; second++) {
      Intervals many = Intervals.second(second);
      for (int one = 0; one < 30; one++) {
        String name = second + "-" + one;
        many = many.exchanges(new SeriesKey(name, name, name, name), 1);
        for (Counted counted : Counted.values()) {
          many = many.count(counted, name, 1);
        }
      }
      totals.interval(many.interval());
    }
    assertThat(totals.snapshot().values().stream().mapToInt(List::size).sum())
        .isLessThanOrEqualTo(1_000);
    assertThat(
            points(Instrument.REQUESTS).stream().mapToDouble(p -> ((Point.Value) p).value()).sum())
        .isEqualTo(600);
  }

  @Test
  void gaugesShowHowThingsStand() {
    Health health = new Health(1_500, 2_000, 30, 0.5, 0.75, 11, 100, 1_000, 2_000);
    totals.interval(Intervals.second(0).gauge(Gauge.USERS, 3).health(health).interval());
    totals.interval(Intervals.second(1).gauge(Gauge.USERS, 2).health(health).interval());
    assertThat(points(Instrument.USERS)).containsExactly(new Point.Value(List.of(), 2));
    assertThat(points(Instrument.LOOP_LAG_MAX)).containsExactly(new Point.Value(List.of(), 0.0015));
    assertThat(points(Instrument.STARVED)).containsExactly(new Point.Value(List.of(), 0.004));
    assertThat(points(Instrument.GC)).containsExactly(new Point.Value(List.of(), 0.06));
    assertThat(points(Instrument.PROCESS_CPU)).containsExactly(new Point.Value(List.of(), 0.5));
  }

  @Test
  void whatThePlatformCannotTellIsAbsent() {
    totals.interval(Intervals.second(0).interval());
    assertThat(totals.snapshot()).doesNotContainKeys(Instrument.PROCESS_CPU, Instrument.OPEN_FILES);
    assertThat(points(Instrument.STARVED)).containsExactly(new Point.Value(List.of(), 0));
  }

  @Test
  void spreadsBecomeHistograms() {
    totals.interval(
        Intervals.second(0)
            .spread(Spread.SESSION_LIFETIME, 1_000_000)
            .spread(Spread.NOTIFICATION_LATENCY, 1, 2)
            .spread(Spread.LOOP_LAG, 1, 2, 3)
            .spread(Spread.START_LATENESS, 1, 2, 3, 4)
            .interval());
    assertThat(histogram(Instrument.CLIENT_SESSION_DURATION).count()).isEqualTo(1);
    assertThat(histogram(Instrument.SESSION_DURATION).count()).isEqualTo(1);
    assertThat(histogram(Instrument.NOTIFICATION_LATENCY).count()).isEqualTo(2);
    assertThat(histogram(Instrument.LOOP_LAG).count()).isEqualTo(3);
    assertThat(histogram(Instrument.START_LATENESS).count()).isEqualTo(4);
  }

  @Test
  void aSnapshotDoesNotChangeAnyMore() {
    totals.interval(Intervals.second(0).exchanges(ECHO, 1).interval());
    Map<Instrument, List<Point>> first = totals.snapshot();
    totals.interval(Intervals.second(1).exchanges(ECHO, 1).interval());
    assertThat(((Point.Histogram) first.getOrDefault(OPERATION_DURATION, List.of()).get(0)).count())
        .isEqualTo(1);
    assertThat(histogram(OPERATION_DURATION).count()).isEqualTo(2);
  }
}
