package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class MessageStreamTest {
  private final List<Boolean> carried = new ArrayList<>();
  private final RecordingSink first = new RecordingSink();
  private final RecordingSink second = new RecordingSink();

  private static RawJson json(String text) {
    return RawJson.of(text);
  }

  @Test
  void messagesAreNumberedAndTheAnswerEndsTheStream() {
    MessageStream stream = new MessageStream("s", "3", new InMemoryEventLog(10, 1000, 10_000));
    assertThat(stream.attach(first, true)).isTrue();
    stream.send(json("1"), carried::add);
    stream.finish(json("2"), carried::add);
    stream.send(json("3"), carried::add);
    stream.finish(json("4"), carried::add);
    assertThat(first.lines).containsExactly("priming 3-0", "3-1 1", "3-2 2", "end");
    assertThat(carried).containsExactly(true, true, false, false);
  }

  @Test
  void oneResponseAtATimeCarriesIt() {
    MessageStream stream = new MessageStream("s", "3", new InMemoryEventLog(10, 1000, 10_000));
    stream.attach(first, false);
    assertThat(stream.attach(second, false)).isFalse();
    stream.detach(first);
    assertThat(stream.attached()).isFalse();
    assertThat(stream.attach(second, false)).isTrue();
    stream.detach(first);
    assertThat(stream.attached()).as("the first is gone already").isTrue();
  }

  @Test
  void whatNobodyEverCarriedIsDropped() {
    MessageStream stream = new MessageStream("s", "listen", new InMemoryEventLog(10, 1000, 10_000));
    stream.send(json("1"), carried::add);
    stream.resume(second, new EventId("listen", 0));
    assertThat(second.lines).isEmpty();
    assertThat(carried).containsExactly(false);
  }

  @Test
  void whatWasSentMeanwhileWaitsForTheResumingResponse() {
    MessageStream stream = new MessageStream("s", "3", new InMemoryEventLog(10, 1000, 10_000));
    stream.attach(first, false);
    stream.send(json("1"), carried::add);
    stream.detach(first);
    stream.send(json("2"), carried::add);
    stream.resume(second, new EventId("3", 1));
    stream.finish(json("3"), carried::add);
    assertThat(second.lines).containsExactly("3-2 2", "3-3 3", "end");
    assertThat(carried).containsExactly(true, false, true);
  }

  @Test
  void aResumingResponseDisplacesTheOneThatSeemsAlive() {
    MessageStream stream = new MessageStream("s", "3", new InMemoryEventLog(10, 1000, 10_000));
    stream.attach(first, false);
    stream.resume(second, new EventId("3", 0));
    stream.send(json("1"), carried::add);
    assertThat(first.lines).containsExactly("end");
    assertThat(second.lines).containsExactly("3-1 1");
  }

  @Test
  void aClientToldToComeBackGetsTheAnswerThen() {
    MessageStream stream = new MessageStream("s", "3", new InMemoryEventLog(10, 1000, 10_000));
    stream.attach(first, true);
    stream.letGo(40);
    stream.finish(json("1"), carried::add);
    stream.resume(second, new EventId("3", 0));
    assertThat(first.lines).containsExactly("priming 3-0", "come back 3-0 in 40", "end");
    assertThat(second.lines).containsExactly("3-1 1", "end");
    assertThat(carried).as("the answer is awaited").containsExactly(true);
  }

  @Test
  void aLastingStreamOutlivesItsAnswersButNotItsConnection() {
    MessageStream stream = MessageStream.lasting();
    stream.attach(first, false);
    stream.finish(json("1"), carried::add);
    stream.finishWithout();
    stream.letGo(40);
    stream.send(json("2"), carried::add);
    stream.finish(json("3"), carried::add);
    stream.detach(first);
    stream.finish(json("4"), carried::add);
    assertThat(first.lines).containsExactly("-1 1", "-2 2", "-3 3");
    assertThat(carried).containsExactly(true, true, true, false);
  }

  @Test
  void nothingIsLostOrRepeatedWhenTheLogAnswersLate() {
    LateLog log = new LateLog();
    MessageStream stream = new MessageStream("s", "3", log);
    stream.attach(first, false);
    stream.send(json("1"), carried::add);
    stream.detach(first);
    stream.send(json("2"), carried::add);
    stream.resume(second, new EventId("3", 1));
    stream.send(json("3"), carried::add);
    stream.finish(json("4"), carried::add);
    assertThat(second.lines).isEmpty();
    log.answer.complete(
        List.of(event(2, "2", false), event(3, "3", false), event(4, "4", true)).subList(0, 2));
    assertThat(second.lines).containsExactly("3-2 2", "3-3 3", "3-4 4", "end");
  }

  private static LoggedEvent event(int sequence, String message, boolean last) {
    return new LoggedEvent(new EventId("3", sequence), json(message), last);
  }

  private static final class LateLog implements EventLog {
    final CompletableFuture<List<LoggedEvent>> answer = new CompletableFuture<>();

    @Override
    public void append(String sessionId, LoggedEvent event) {}

    @Override
    public CompletionStage<List<LoggedEvent>> after(String sessionId, EventId after) {
      return answer;
    }

    @Override
    public void forget(String sessionId) {}
  }
}
