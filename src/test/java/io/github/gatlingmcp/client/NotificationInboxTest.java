package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.NotificationInbox.Received;
import io.github.gatlingmcp.client.NotificationInbox.Watcher;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationInboxTest {
  private final NotificationInbox inbox = new NotificationInbox(3);
  private final List<String> seen = new ArrayList<>();

  private void arrive(String... methods) {
    for (String method : methods) {
      inbox.arrived(new Notification(method, RawJson.EMPTY_OBJECT), 1);
    }
  }

  private Watcher all() {
    return received -> seen.add(received.notification().method());
  }

  private Watcher only(String method) {
    return received -> {
      seen.add(received.notification().method());
      return received.notification().method().equals(method);
    };
  }

  @Test
  void whatNobodyWatchesForIsKeptInItsOrder() {
    arrive("a", "b", "c");

    inbox.replay(all());

    assertThat(seen).containsExactly("a", "b", "c");
    assertThat(inbox.dropped()).isZero();
  }

  @Test
  void aFullBufferLosesItsOldestAndCountsThem() {
    arrive("a", "b", "c", "d", "e");

    inbox.replay(all());

    assertThat(seen).containsExactly("c", "d", "e");
    assertThat(inbox.dropped()).isEqualTo(2);
  }

  @Test
  void whatIsKeptDoesNotHoldTheBytesThatItCameWith() {
    byte[] read = new byte[1_000_000];
    read[999_998] = '{';
    read[999_999] = '}';
    inbox.arrived(new Notification("a", new RawJson(read, 999_998, 2)), 1);

    List<RawJson> kept = new ArrayList<>();
    inbox.replay(received -> kept.add(received.notification().params()));

    assertThat(kept).containsExactly(RawJson.EMPTY_OBJECT);
    assertThat(kept.get(0).array()).hasSize(2);
  }

  @Test
  void aBufferOfNoneKeepsNone() {
    NotificationInbox none = new NotificationInbox(0);
    none.arrived(new Notification("a", RawJson.EMPTY_OBJECT), 1);

    none.replay(all());

    assertThat(seen).isEmpty();
    assertThat(none.dropped()).isEqualTo(1);
  }

  @Test
  void bytesAreBoundedToo() {
    NotificationInbox roomy = new NotificationInbox(1_000);
    RawJson large = RawJson.of("\"" + "x".repeat(300_000) + "\"");
    for (int i = 0; i < 10; i++) {
      roomy.arrived(new Notification("large-" + i, large), i);
    }

    roomy.replay(all());

    assertThat(seen).containsExactly("large-7", "large-8", "large-9");
    assertThat(roomy.dropped()).isEqualTo(7);
  }

  @Test
  void whatIsTakenFromTheBufferMakesRoom() {
    arrive("a", "b", "c");
    inbox.replay(only("b"));
    seen.clear();

    arrive("d");
    inbox.replay(all());

    assertThat(seen).containsExactly("a", "c", "d");
    assertThat(inbox.dropped()).isZero();
  }

  @Test
  void theFirstWatcherThatTakesItIsTheLastToSeeIt() {
    inbox.watch(only("b"));
    inbox.watch(only("a"));
    inbox.watch(only("a"));

    arrive("a");

    assertThat(seen).containsExactly("a", "a");
    seen.clear();
    inbox.replay(all());
    assertThat(seen).isEmpty();
  }

  @Test
  void aWatcherMayStopFromInside() {
    List<Received> taken = new ArrayList<>();
    Watcher once =
        new Watcher() {
          @Override
          public boolean take(Received received) {
            inbox.unwatch(this);
            return taken.add(received);
          }
        };
    inbox.watch(once);
    inbox.watch(all());

    arrive("a", "b");

    assertThat(taken).hasSize(1);
    assertThat(seen).containsExactly("b");
  }

  @Test
  void oneNotificationIsNotTakenTwiceByAReplayFromInside() {
    arrive("a", "b");

    inbox.replay(
        received -> {
          inbox.replay(all());
          return seen.add("outer " + received.notification().method());
        });

    assertThat(seen).containsExactly("b", "outer a");
  }

  @Test
  void aReplayFromInsideARefusalLosesNothing() {
    arrive("a", "b", "c");

    inbox.replay(only("c"));
    seen.clear();
    inbox.replay(all());

    assertThat(seen).containsExactly("a", "b");
  }
}
