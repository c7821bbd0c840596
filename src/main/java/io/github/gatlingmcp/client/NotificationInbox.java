package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where notifications go: to the first watcher that takes them, else into a bounded buffer in which
 * a later watcher may look. When the buffer is full the oldest goes and is counted.
 */
public final class NotificationInbox {
  private static final int MAX_BUFFERED_BYTES = 1 << 20;

  /** One notification and when its last byte was read. */
  public record Received(Notification notification, long receivedNanos) {}

  /** Somebody who waits for a notification. */
  @FunctionalInterface
  public interface Watcher {
    /** Whether this was the one: it then goes to nobody else. May stop watching from inside. */
    boolean take(Received received);
  }

  private final int capacity;
  private final List<Received> buffer = new ArrayList<>(0);
  private final List<Watcher> watchers = new ArrayList<>(0);
  private Consumer<Received> observer = received -> {};
  private int bufferedBytes;
  private long dropped;

  NotificationInbox(int capacity) {
    this.capacity = capacity;
  }

  /** Shows every notification that comes from now on to {@code observer}, who takes none. */
  public void observe(Consumer<Received> observer) {
    this.observer = observer;
  }

  /** Shows every notification that comes from now on to {@code watcher}. */
  public void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  public void unwatch(Watcher watcher) {
    watchers.remove(watcher);
  }

  /**
   * Shows the buffered notifications to {@code watcher}, oldest first, and removes what it takes.
   */
  public void replay(Watcher watcher) {
    for (Received received : List.copyOf(buffer)) {
      int place = buffer.indexOf(received);
      if (place < 0) {
        continue; // a watcher that the one before started from inside was quicker
      }
      // Out before it is shown: who takes it may look into the buffer again from inside.
      buffer.remove(place);
      bufferedBytes -= received.notification().params().length();
      if (!watcher.take(received)) {
        buffer.add(place, received);
        bufferedBytes += received.notification().params().length();
      }
    }
  }

  /** How many notifications the buffer had no room for. */
  public long dropped() {
    return dropped;
  }

  void arrived(Notification notification, long receivedNanos) {
    Received received = new Received(notification, receivedNanos);
    observer.accept(received);
    for (Watcher watcher : watchers.isEmpty() ? watchers : List.copyOf(watchers)) {
      if (watcher.take(received)) {
        return;
      }
    }
    keep(new Received(onItsOwn(notification), receivedNanos));
  }

  /** Its params are a slice of all that was read with them, which must not be kept. */
  private static Notification onItsOwn(Notification notification) {
    return new Notification(notification.method(), RawJson.of(notification.params().toByteArray()));
  }

  private void keep(Received received) {
    buffer.add(received);
    bufferedBytes += received.notification().params().length();
    while (buffer.size() > capacity || bufferedBytes > MAX_BUFFERED_BYTES) {
      bufferedBytes -= buffer.remove(0).notification().params().length();
      dropped++;
    }
  }
}
