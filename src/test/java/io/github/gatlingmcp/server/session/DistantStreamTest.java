package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.OneOfSeveral;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stream that another replica holds, resumed over a response of this one. */
final class DistantStreamTest {
  private static final EventId START = new EventId("other.1", 0);

  private final InMemoryEventLog log = new InMemoryEventLog(10, 1000, 10_000);
  private final InMemorySessionStore store = new InMemorySessionStore(10);
  private boolean othersServe = true;
  private final SessionParts parts =
      new SessionParts(
          store,
          log,
          new InMemorySessionBus(10, 1000, 10_000),
          OneOfSeveral.named("this", replica -> othersServe && replica.equals("other")),
          new Ledger(10),
          Optional::empty);
  private final Session session =
      Session.found(
          SessionRecord.fresh("s", ClientProfile.undeclared(ProtocolRevision.V2025_11_25)), parts);
  private final MessageStream elsewhere = new MessageStream("s", "other.1", log);
  private final RecordingSink sink = new RecordingSink();
  private final Deque<Runnable> polls = new ArrayDeque<>();
  private final Timers timers =
      (micros, task) -> {
        polls.add(task);
        return () -> polls.remove(task);
      };

  private void resume() {
    elsewhere.attach(new RecordingSink(), false);
    assertThat(session.knows("other.1")).isTrue();
    var unused = session.resume(START, sink, timers);
  }

  private void poll() {
    polls.remove().run();
  }

  @Test
  void itsMessagesComeUntilItIsAnswered() {
    resume();
    elsewhere.send(RawJson.of("1"), carried -> {});
    poll();
    elsewhere.finish(RawJson.of("2"), carried -> {});
    poll();
    assertThat(sink.lines).containsExactly("other.1-1 1", "other.1-2 2", "end");
    assertThat(polls).isEmpty();
  }

  @Test
  void itEndsWhenTheRequestIsCancelledThere() {
    resume();
    elsewhere.finishWithout();
    poll();
    assertThat(sink.lines).containsExactly("end");
  }

  @Test
  void itEndsWithTheReplicaThatHoldsItButAfterWhatThatStillSaid() {
    resume();
    elsewhere.send(RawJson.of("1"), carried -> {});
    othersServe = false;
    poll();
    assertThat(sink.lines).containsExactly("other.1-1 1", "end");
  }

  @Test
  void itEndsWithTheSession() {
    resume();
    session.close();
    poll();
    assertThat(sink.lines).containsExactly("end");
  }

  @Test
  void whoWaitsForLongWithoutAWordHasToComeBack() {
    resume();
    int reads = 1;
    while (!polls.isEmpty() && reads < 10_000) {
      poll();
      reads++;
    }
    assertThat(sink.lines).containsExactly("end");
    assertThat(reads).as("five minutes of five a second").isEqualTo(1_500);
  }

  @Test
  void aClientThatIsGoneIsNotReadFor() {
    elsewhere.attach(new RecordingSink(), false);
    Runnable lost = session.resume(START, sink, timers);
    lost.run();
    poll();
    assertThat(sink.lines).isEmpty();
    assertThat(polls).isEmpty();
  }
}
