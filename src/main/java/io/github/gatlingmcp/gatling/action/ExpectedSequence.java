package io.github.gatlingmcp.gatling.action;

import java.util.List;

/** An {@link AwaitPlan} with its checks ready to run. Thread-safe. */
record ExpectedSequence(long limitNanos, List<ExpectedNotification> expected) {

  static List<ExpectedSequence> of(List<AwaitPlan> plans) {
    return plans.stream()
        .map(
            plan ->
                new ExpectedSequence(
                    plan.limit().toNanos(),
                    plan.expected().stream().map(ExpectedNotification::of).toList()))
        .toList();
  }
}
