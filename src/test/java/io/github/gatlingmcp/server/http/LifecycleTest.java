package io.github.gatlingmcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LifecycleTest {
  private final Lifecycle lifecycle = new Lifecycle(Optional::empty);

  @Test
  void itIsReadyFromItsStartUntilItDrains() {
    assertThat(lifecycle.ready()).isFalse();
    lifecycle.started();
    assertThat(lifecycle.ready()).isTrue();
    assertThat(lifecycle.draining()).isFalse();
    lifecycle.drain();
    assertThat(lifecycle.ready()).isFalse();
    assertThat(lifecycle.draining()).isTrue();
  }

  @Test
  void whatLeavesDoesNotStay() {
    lifecycle.leave();
    lifecycle.drain();
    lifecycle.started();
    assertThat(lifecycle.ready()).isFalse();
    assertThat(lifecycle.draining()).isTrue();
  }
}
