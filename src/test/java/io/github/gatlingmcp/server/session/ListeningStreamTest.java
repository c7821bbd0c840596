package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RawJson;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ListeningStreamTest {
  private static final Notification NOTICE = Notification.plain("m", "", RawJson.of("1"));

  private final InMemorySessionBus bus = new InMemorySessionBus(10, 1000, 10_000);
  private final CompletableFuture<ListeningStream> self = new CompletableFuture<>();

  /** Two come at one time: the second takes the stream before the first has begun to hear. */
  @Test
  void aResponseThatTookTheStreamIsNotSilencedByTheOneThatItReplaced() {
    RecordingSink second = new RecordingSink();
    RecordingSink first =
        new RecordingSink() {
          @Override
          public void priming(EventMark id) {
            self.join().attach(second, new Position(0, 0), false);
          }
        };
    ListeningStream stream =
        new ListeningStream(bus, "s", told -> self.join().send(told.message(), carried -> {}));
    self.complete(stream);
    bus.attach("s", new Hearing(stream));
    stream.attach(first, new Position(0, 0), true);
    var unused = bus.tell("s", NOTICE);
    assertThat(first.lines).containsExactly("end");
    assertThat(second.lines).containsExactly("listen-1.0 1");
  }

  /** Hands over what the bus has. */
  private record Hearing(ListeningStream stream) implements SessionBus.Receiver {
    @Override
    public void told(Told told) {
      stream.told(told);
    }

    @Override
    public void signalled(Signal signal) {}

    @Override
    public void missed() {
      stream.missed();
    }
  }
}
