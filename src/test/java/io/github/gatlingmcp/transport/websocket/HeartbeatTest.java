package io.github.gatlingmcp.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final ManualTimers timers = new ManualTimers();
  private final List<String> events = new ArrayList<>();

  private Heartbeat beating(int interval, int limit) {
    Heartbeat heartbeat =
        new Heartbeat(
            timers,
            new PingPolicy(Duration.ofSeconds(interval), Duration.ofSeconds(limit)),
            () -> events.add("ping"),
            () -> events.add("silence"));
    heartbeat.start();
    return heartbeat;
  }

  @Test
  void asksAgainAsLongAsThereIsLife() {
    Heartbeat heartbeat = beating(10, 3);
    for (int i = 1; i <= 5; i++) {
      timers.pass(Duration.ofSeconds(10));
      heartbeat.alive();
      assertThat(events).hasSize(i).containsOnly("ping");
    }
  }

  @Test
  void noticesSilenceOnce() {
    beating(10, 3);
    timers.pass(Duration.ofSeconds(12));
    assertThat(events).containsExactly("ping");
    timers.pass(Duration.ofSeconds(100));
    assertThat(events).containsExactly("ping", "silence");
    assertThat(timers.waiting()).isZero();
  }

  @Test
  void aLimitAboveTheIntervalIsWaitedFor() {
    Heartbeat heartbeat = beating(2, 5);
    timers.pass(Duration.ofSeconds(6));
    assertThat(events).containsExactly("ping");
    heartbeat.alive();
    timers.pass(Duration.ofSeconds(1));
    assertThat(events).containsExactly("ping", "ping");
  }

  @Test
  void stoppedItLeavesNothingBehind() {
    Heartbeat heartbeat = beating(10, 3);
    timers.pass(Duration.ofSeconds(11));
    heartbeat.stop();
    assertThat(timers.waiting()).isZero();
  }
}
