package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.SlowCall;
import java.util.List;
import java.util.Random;

/** A run in which a little of everything happened. */
final class EventfulRun {
  private EventfulRun() {}

  static RunData data() {
    return story().data();
  }

  static Story story() {
    return Story.good()
        .exchanges(Story.ECHO, 100, 20_000)
        .exchanges(Story.ECHO_FAILED, 10, 30_000)
        .endOfSecond()
        .environment("jvm", "17")
        .environment("server", "a `server` | \"of\" <someone> @else\n\u0001")
        .count(Counted.LEDGER, "in-order", 98)
        .count(Counted.LEDGER, "lost", 1)
        .count(Counted.LEDGER, "late", 1)
        .finding(new Finding(Finding.Kind.LOST, "user 12", "notifications/message session", 7))
        .slow(new SlowCall(Story.ECHO, 1_200, 20_000, "4bf92f3577b34da6"));
  }

  /** One with a request that is gone and three that are slower. */
  static Comparison comparison() {
    Random random = new Random(5);
    RunData before = new NoisyRun(1).data(random);
    RunData now = new NoisyRun(2).data(random);
    return Comparison.of(List.of(before, Story.good().run("run-0").data()), List.of(now, now));
  }
}
