package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Notes what a bus says to one address. */
public final class HeardOnBus implements SessionBus.Receiver {
  private static final long LIMIT_NANOS = 60_000_000_000L;
  private static final Signal PROBE = new Signal.Subscribed("probe");

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<Signal> signals = new CopyOnWriteArrayList<>();
  private final AtomicInteger missed = new AtomicInteger();
  private volatile boolean probed;

  @Override
  public void told(Told message) {
    told.add(message);
  }

  @Override
  public void signalled(Signal signal) {
    if (signal.equals(PROBE)) {
      probed = true;
    } else {
      signals.add(signal);
    }
  }

  @Override
  public void missed() {
    missed.incrementAndGet();
  }

  public List<Told> told() {
    return List.copyOf(told);
  }

  public List<Signal> signals() {
    return List.copyOf(signals);
  }

  /** How often it was told that it may have missed something. */
  public int missedTimes() {
    return missed.get();
  }

  /** Waits until what is sent to the address comes here. */
  public HeardOnBus awaitHearing(SessionBus bus, String address) {
    eventually(
        () -> {
          bus.signal(address, PROBE);
          return probed;
        });
    return this;
  }

  /** Waits until so many were told. */
  public void awaitTold(int count) {
    eventually(() -> told.size() >= count);
    assertThat(told).hasSize(count);
  }

  /** Waits until it is so, a minute at the most. */
  public static void eventually(BooleanSupplier condition) {
    long limit = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(limit);
      LockSupport.parkNanos(2_000_000);
    }
  }
}
