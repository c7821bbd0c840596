package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InMemoryEventLogTest extends EventLogContract {

  @Override
  protected EventLog log(int maxEvents) {
    return new InMemoryEventLog(maxEvents, 1_000_000, 1_000_000);
  }

  @Override
  protected int tolerance() {
    return 0;
  }

  private static LoggedEvent event(String stream, int sequence, String message) {
    return new LoggedEvent(new EventId(stream, sequence), RawJson.of(message), false);
  }

  private static List<Integer> after(EventLog log, String session, String stream, int sequence) {
    return log.after(session, new EventId(stream, sequence)).toCompletableFuture().join().stream()
        .map(event -> event.id().sequence())
        .toList();
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
  void eventIdsAreReadAsTheyAreWritten() {
    EventId id = new EventId("listen", 12);
    assertThat(EventId.parse(id.text())).contains(id);
    assertThat(EventId.parse("a-b-3")).contains(new EventId("a-b", 3));
    for (String bad : List.of("", "-", "-1", "x", "x-", "x-y", "x-99999999999", "x-+1")) {
      assertThat(EventId.parse(bad)).as(bad).isEmpty();
    }
  }
}
