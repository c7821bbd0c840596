package io.github.gatlingmcp.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.report.SecondLine;
import io.github.gatlingmcp.report.SecondSeries;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  private static final double GAP = Double.NaN;

  private static Timeline of(long... seconds) {
    return Timeline.of(
        LongStream.of(seconds).mapToObj(second -> Runs.line(second, Map.of())).toList());
  }

  @Test
  void aShortRunHasAPointForEachSecond() {
    Timeline timeline = of(LongStream.range(0, 2_000).toArray());
    assertThat(timeline.secondsPerPoint()).isEqualTo(1);
    assertThat(timeline.points()).isEqualTo(2_000);
  }

  @Test
  void aLongerRunIsReduced() {
    Timeline timeline = of(LongStream.range(0, 2_001).toArray());
    assertThat(timeline.secondsPerPoint()).isEqualTo(2);
    assertThat(timeline.points()).isEqualTo(1_001);
    assertThat(timeline.starts()[1_000]).isEqualTo(2_000);
    assertThat(timeline.perSecond(line -> line.second())[3]).isEqualTo(6.5);
    assertThat(timeline.highest(SecondLine::second)[3]).isEqualTo(7);
  }

  @Test
  void secondsThatWereNotWrittenAreAGapAndNotNought() {
    Timeline timeline = of(3, 5);
    assertThat(timeline.starts()).containsExactly(3, 4, 5);
    assertThat(timeline.perSecond(line -> 8)).containsExactly(8, GAP, 8);
    assertThat(timeline.highest(line -> 0)).containsExactly(0, GAP, 0);
  }

  @Test
  void theHighestIsAmongWhatIsKnown() {
    Timeline timeline = of(0, 1);
    assertThat(timeline.highest(line -> line.second() == 0 ? GAP : 4)).containsExactly(GAP, 4);
  }

  @Test
  void anEmptyRunHasNoPoints() {
    Timeline timeline = of();
    assertThat(timeline.points()).isZero();
    assertThat(timeline.perSecond(line -> 1)).isEmpty();
    assertThat(Latencies.of(timeline)).singleElement().extracting("name").isEqualTo(Latencies.ALL);
  }

  @Test
  void latenciesOfEachRequestStandBesideThoseOfAll() {
    SecondLine first = Runs.line(0, Map.of(Runs.ok("often"), new SecondSeries(30, 1, 2, 3, 4)));
    SecondLine second =
        Runs.line(
            1,
            Map.of(
                Runs.ok("often"), new SecondSeries(10, 5, 6, 7, 8),
                Runs.ok("seldom"), new SecondSeries(1, 90, 90, 90, 90)));
    List<Latencies.Lines> lines = Latencies.of(Timeline.of(List.of(first, second)));
    assertThat(lines)
        .extracting(Latencies.Lines::name)
        .containsExactly(Latencies.ALL, "often", "seldom");
    assertThat(lines.get(0).perSecond()).containsExactly(30, 11);
    assertThat(lines.get(0).max()).containsExactly(4, 90);
    assertThat(lines.get(1).p99()).containsExactly(3, 7);
    assertThat(lines.get(2).p50()).containsExactly(GAP, 90);
    assertThat(lines.get(2).perSecond()).containsExactly(0, 1);
  }
}
