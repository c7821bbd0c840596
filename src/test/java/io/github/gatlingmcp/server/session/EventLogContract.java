package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every event log does. */
public abstract class EventLogContract {

  /** An empty log that keeps about so many events for each session. */
  protected abstract EventLog log(int maxEvents);

  /** How many more than that it may keep. */
  protected abstract int tolerance();

  private static LoggedEvent event(String stream, int sequence) {
    RawJson message = RawJson.of("{\"text\":\"ü " + sequence + "\\n\"}");
    return new LoggedEvent(new EventId(stream, sequence), message, sequence % 2 == 0);
  }

  private static List<LoggedEvent> after(
      EventLog log, String session, String stream, int sequence) {
    return log.after(session, new EventId(stream, sequence))
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  @Test
  void eventsComeBackAsTheyWereInOrder() {
    EventLog log = log(100);
    List<LoggedEvent> events = IntStream.rangeClosed(1, 50).mapToObj(i -> event("1", i)).toList();
    events.forEach(event -> log.append("s", event));
    assertThat(after(log, "s", "1", 0)).isEqualTo(events);
    assertThat(after(log, "s", "1", 48)).isEqualTo(events.subList(48, 50));
    assertThat(after(log, "s", "1", 50)).isEmpty();
  }

  @Test
  void onlyThoseOfThatStreamAndSessionDo() {
    EventLog log = log(100);
    log.append("s", event("1", 1));
    log.append("s", event("replica.2", 1));
    log.append("s", event("replica.2", 2));
    log.append("other", event("1", 2));
    assertThat(after(log, "s", "1", 0)).containsExactly(event("1", 1));
    assertThat(after(log, "s", "replica.2", 1)).containsExactly(event("replica.2", 2));
    assertThat(after(log, "nobody", "1", 0)).isEmpty();
  }

  @Test
  void theOldestGoFirstWhenThereAreTooMany() {
    EventLog log = log(20);
    IntStream.rangeClosed(1, 1_000).forEach(i -> log.append("s", event("1", i)));
    List<LoggedEvent> kept = after(log, "s", "1", 0);
    assertThat(kept).hasSizeBetween(20, 20 + tolerance());
    assertThat(kept)
        .isEqualTo(
            IntStream.rangeClosed(1_001 - kept.size(), 1_000)
                .mapToObj(i -> event("1", i))
                .toList());
  }

  @Test
  void aSessionIsForgotten() {
    EventLog log = log(100);
    log.append("s", event("1", 1));
    log.append("other", event("1", 1));
    log.forget("s");
    assertThat(after(log, "s", "1", 0)).isEmpty();
    assertThat(after(log, "other", "1", 0)).hasSize(1);
  }

  @Test
  void nothingIsKeptWhereNothingIsToBe() {
    EventLog log = log(0);
    log.append("s", event("1", 1));
    assertThat(after(log, "s", "1", 0)).isEmpty();
  }
}
