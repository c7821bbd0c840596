package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RawJson;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskStateTest {

  @ParameterizedTest
  @CsvSource({
    "200, 200",
    "1, 10",
    "0, 10",
    "-1, 10",
    "-9223372036854775807, 10",
    "-18446744073709, 10",
    "9223372036854775807, 3600000"
  })
  void howOftenATaskIsLookedAtHasBounds(long said, long millis) {
    String task = "{\"taskId\":\"t\",\"status\":\"working\",\"pollInterval\":" + said + "}";
    assertThat(TaskState.read(RawJson.of(task)))
        .map(TaskState::pollNanos)
        .contains(Duration.ofMillis(millis).toNanos());
  }
}
