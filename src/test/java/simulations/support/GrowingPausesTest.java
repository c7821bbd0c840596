package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GrowingPausesTest {
  @ParameterizedTest
  @CsvSource({
    "1, 12, 1 2 4 5",
    "1, 9, 1 2 6",
    "1, 7, 1 2 4",
    "1, 3600, 1 2 4 8 16 32 64 128 256 512 1024 1553",
    "60, 3600, 60 120 240 480 960 1740",
    "10, 5, 5",
    "0, 5, 0 5",
  })
  void eachIsTwiceTheOneBeforeAndTheLastFillsTheTime(int first, int all, String expected) {
    List<Duration> pauses = GrowingPauses.of(Duration.ofSeconds(first), Duration.ofSeconds(all));

    Stream<Integer> seconds = Arrays.stream(expected.split(" ")).map(Integer::valueOf);
    assertThat(pauses).containsExactlyElementsOf(seconds.map(Duration::ofSeconds).toList());
  }
}
