package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends one subscriber its notifications, and spoils those of them that a fault plan says. Safe for
 * use from any thread.
 */
final class NotificationOutlet {
  /** One notification, as it goes over the wire. */
  record Notice(String method, Optional<Stamp> stamp, RawJson message) {
    static Notice of(Told told) {
      return new Notice(told.method(), told.stamp(), told.message());
    }

    /** Whether that one comes next in the same sequence. */
    boolean isFollowedBy(Notice other) {
      return method.equals(other.method)
          && stamp.map(Stamp::source).equals(other.stamp.map(Stamp::source));
    }
  }

  private final String subscriber;
  private final NotificationStream stream;
  private final Ledger ledger;
  private final NotificationFaults faults;
  private @Nullable Notice heldBack;
  private boolean mute;

  NotificationOutlet(
      String subscriber, NotificationStream stream, Ledger ledger, NotificationFaults faults) {
    this.subscriber = subscriber;
    this.stream = stream;
    this.ledger = ledger;
    this.faults = faults;
  }

  /** Only what is numbered, and has a stream to go over, counts for the plan. */
  synchronized void send(Notice notice) {
    if (mute) {
      record(NotificationFault.MUTE_STREAM, notice);
      return;
    }
    boolean counts = notice.stamp().isPresent() && stream.attached();
    Optional<NotificationFault> fault = counts ? faults.nextNotification() : Optional.empty();
    Notice late = heldBack;
    if (late != null && late.isFollowedBy(notice)) {
      heldBack = null;
      record(NotificationFault.SWAP_NOTIFICATIONS, late);
      write(notice);
      write(late);
    } else if (fault.isPresent()) {
      spoil(fault.get(), notice);
    } else {
      write(notice);
    }
  }

  private void spoil(NotificationFault fault, Notice notice) {
    if (fault == NotificationFault.SWAP_NOTIFICATIONS && heldBack != null) {
      write(notice);
      return;
    }
    switch (fault) {
      case DROP_NOTIFICATION -> record(fault, notice);
      case REPEAT_NOTIFICATION -> {
        record(fault, notice);
        write(notice);
        write(notice);
      }
      case CUT_STREAM -> {
        record(fault, notice);
        stream.leave();
      }
      case MUTE_STREAM -> {
        record(fault, notice);
        mute = true;
      }
      case SWAP_NOTIFICATIONS -> heldBack = notice; // swapped once another one follows
    }
  }

  private void record(NotificationFault fault, Notice notice) {
    notice.stamp().ifPresent(stamp -> ledger.spoiled(fault, subscriber, notice.method(), stamp));
  }

  private void write(Notice notice) {
    stream.send(notice.message(), ledger.notification(notice.method()));
  }
}
