package io.github.gatlingmcp.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the few slowest calls of those it is shown. Confined to one thread at a time. */
final class Slowest {
  private static final Comparator<SlowCall> FASTEST_FIRST =
      Comparator.comparingLong(SlowCall::responseMicros);

  private final PriorityQueue<SlowCall> calls = new PriorityQueue<>(Limits.SLOWEST, FASTEST_FIRST);

  /** Whether a call that took so long belongs to them; asked first to spare the call itself. */
  boolean wants(long responseMicros) {
    SlowCall fastest = calls.peek();
    return fastest == null
        || calls.size() < Limits.SLOWEST
        || responseMicros > fastest.responseMicros();
  }

  void add(SlowCall call) {
    if (!wants(call.responseMicros())) {
      return;
    }
    if (calls.size() == Limits.SLOWEST) {
      calls.remove();
    }
    calls.add(call);
  }

  void addAll(Slowest others) {
    others.calls.forEach(this::add);
  }

  List<SlowCall> slowestFirst() {
    List<SlowCall> sorted = new ArrayList<>(calls);
    sorted.sort(FASTEST_FIRST.reversed());
    return List.copyOf(sorted);
  }

  void clear() {
    calls.clear();
  }
}
