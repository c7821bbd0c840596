package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InMemoryEventLogTest {

  private static LoggedEvent event(String stream, int sequence, String message) {
    return new LoggedEvent(new EventId(stream, sequence), RawJson.of(message), false);
  }

  private static List<Integer> after(EventLog log, String session, String stream, int sequence) {
    return log.after(session, new EventId(stream, sequence)).toCompletableFuture().join().stream()
        .map(event -> event.id().sequence())
        .toList();
  }

  @Test
  void onlyLaterEventsOfThatStreamAndSessionAreRepeated() {
    EventLog log = new InMemoryEventLog(10, 1000, 10_000);
    IntStream.rangeClosed(1, 3).forEach(i -> log.append("s", event("1", i, "{}")));
    log.append("s", event("2", 3, "{}"));
    log.append("other", event("1", 3, "{}"));
    assertThat(after(log, "s", "1", 1)).containsExactly(2, 3);
    assertThat(after(log, "s", "2", 0)).containsExactly(3);
    assertThat(after(log, "nobody", "1", 0)).isEmpty();
  }

  @Test
  void theOldestGoFirstWhenThereAreTooMany() {
    EventLog log = new InMemoryEventLog(4, 1000, 10_000);
    IntStream.rangeClosed(1, 9).forEach(i -> log.append("s", event("1", i, "{}")));
    assertThat(after(log, "s", "1", 0)).containsExactly(6, 7, 8, 9);
  }

  @Test
  void allSessionsTogetherHoldNoMoreThanOneMessageEachBeyondTheLimit() {
    EventLog log = new InMemoryEventLog(100, 1000, 20);
    IntStream.rangeClosed(1, 4).forEach(i -> log.append("a", event("1", i, "1234")));
    IntStream.rangeClosed(1, 4).forEach(i -> log.append("b", event("1", i, "1234")));
    assertThat(after(log, "a", "1", 0)).containsExactly(1, 2, 3, 4);
    assertThat(after(log, "b", "1", 0)).containsExactly(4);
    log.forget("a");
    log.append("b", event("1", 5, "1234"));
    assertThat(after(log, "b", "1", 0)).as("there is room again").containsExactly(4, 5);
  }

  @Test
  void theOldestGoFirstWhenTheyAreTooLong() {
    EventLog log = new InMemoryEventLog(100, 10, 10_000);
    IntStream.rangeClosed(1, 5).forEach(i -> log.append("s", event("1", i, "1234")));
    assertThat(after(log, "s", "1", 0)).containsExactly(4, 5);
    log.append("s", event("1", 6, "longer than everything"));
    assertThat(after(log, "s", "1", 0)).isEmpty();
  }

  @Test
  void aSessionIsForgottenAtOnce() {
    EventLog log = new InMemoryEventLog(4, 1000, 10_000);
    log.append("s", event("1", 1, "{}"));
    log.forget("s");
    assertThat(after(log, "s", "1", 0)).isEmpty();
  }

  @Test
  void eventIdsAreReadAsTheyAreWritten() {
    EventId id = new EventId("listen", 12);
    assertThat(EventId.parse(id.text())).contains(id);
    assertThat(EventId.parse("a-b-3")).contains(new EventId("a-b", 3));
    for (String bad : List.of("", "-", "-1", "x", "x-", "x-y", "x-99999999999", "x-+1")) {
      assertThat(EventId.parse(bad)).as(bad).isEmpty();
    }
  }
}
