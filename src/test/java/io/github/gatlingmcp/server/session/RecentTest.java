package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentTest {
  @Test
  void whatIsAddedAfterTheEndCountsForNobody() {
    Recent.Limits limits = new Recent.Limits(10, 100, 1000);
    Recent<String> recent = new Recent<>(limits, String::length);
    recent.add("kept");
    recent.close();
    recent.add("too late");
    assertThat(recent.find(any -> true)).isEmpty();
    assertThat(limits.totalBytes()).hasValue(0);
  }
}
