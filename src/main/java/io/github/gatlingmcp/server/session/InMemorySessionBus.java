package io.github.gatlingmcp.server.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bus of one process: calls the receiver at once, on the teller's thread. Only addresses that
 * are attached can be told something.
 */
public final class InMemorySessionBus implements SessionBus {
  private static final int ALL_KEPT = 10_000;

  private final Recent.Limits limits;
  private final Mailbox all;
  private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();

  /**
   * @param maxKept how many messages an address keeps
   * @param maxBytes how many bytes of messages an address keeps; of what all were told eight times
   *     as many
   * @param maxTotalBytes the most that all addresses keep together, beyond one message each
   */
  public InMemorySessionBus(int maxKept, long maxBytes, long maxTotalBytes) {
    limits = new Recent.Limits(maxKept, maxBytes, maxTotalBytes);
    all = new Mailbox(Told.Reach.ALL, new Recent.Limits(ALL_KEPT, 8 * maxBytes, Long.MAX_VALUE));
  }

  @Override
  public CompletionStage<Long> tell(String address, Notification notification) {
    Mailbox mailbox = mailboxes.get(address);
    if (mailbox == null) {
      return CompletableFuture.completedFuture(0L);
    }
    Optional<Told> told = mailbox.keep(notification);
    told.ifPresent(mailbox::deliver);
    return completed(told);
  }

  @Override
  public CompletionStage<Long> tellAll(Notification notification) {
    Optional<Told> told = all.keep(notification);
    told.ifPresent(it -> mailboxes.values().forEach(mailbox -> mailbox.deliver(it)));
    return completed(told);
  }

  private static CompletionStage<Long> completed(Optional<Told> told) {
    return CompletableFuture.completedFuture(
        told.map(it -> it.stamp().map(Stamp::sequence).orElse(0L)).orElse(TOO_MANY_SEQUENCES));
  }

  @Override
  public void signal(String address, Signal signal) {
    Mailbox mailbox = mailboxes.get(address);
    Receiver receiver = mailbox == null ? null : mailbox.receiver;
    if (receiver != null) {
      receiver.signalled(signal);
    }
  }

  @Override
  public void attach(String address, Receiver receiver) {
    mailboxes.computeIfAbsent(address, a -> new Mailbox(Told.Reach.ONE, limits)).receiver =
        receiver;
  }

  @Override
  public void detach(String address) {
    Mailbox mailbox = mailboxes.get(address);
    if (mailbox != null) {
      mailbox.receiver = null;
    }
  }

  @Override
  public CompletionStage<Position> position(String address) {
    Mailbox mailbox = mailboxes.get(address);
    long own = mailbox == null ? 0 : mailbox.last();
    return CompletableFuture.completedFuture(new Position(own, all.last()));
  }

  @Override
  public CompletionStage<List<Told>> after(String address, Position position) {
    Mailbox mailbox = mailboxes.get(address);
    List<Told> kept = new ArrayList<>(mailbox == null ? List.of() : mailbox.after(position.own()));
    kept.addAll(all.after(position.all()));
    return CompletableFuture.completedFuture(kept);
  }

  @Override
  public void forget(String address) {
    Mailbox mailbox = mailboxes.remove(address);
    if (mailbox != null) {
      mailbox.forget();
    }
  }

  /** What one address, or all, were told. */
  private static final class Mailbox {
    private final Told.Reach reach;
    private final Recent.Limits limits;
    private volatile @Nullable Receiver receiver;
    private @Nullable Recent<Told> kept;
    private @Nullable Map<List<String>, Long> sequences;
    private long last;

    Mailbox(Told.Reach reach, Recent.Limits limits) {
      this.reach = reach;
      this.limits = limits;
    }

    /** Nothing when there are too many sequences. */
    synchronized Optional<Told> keep(Notification notification) {
      Optional<Stamp> stamp = notification.source().map(source -> stamp(source, notification));
      if (stamp.isPresent() && stamp.get().sequence() == TOO_MANY_SEQUENCES) {
        return Optional.empty();
      }
      Told told =
          new Told(
              reach,
              ++last,
              notification.method(),
              notification.subject(),
              stamp,
              notification.message(stamp.map(Stamp::sequence).orElse(0L)));
      if (kept == null) {
        kept = new Recent<>(limits, it -> it.message().length());
      }
      kept.add(told);
      return Optional.of(told);
    }

    private Stamp stamp(String source, Notification notification) {
      Map<List<String>, Long> counted = sequences == null ? new HashMap<>(4) : sequences;
      sequences = counted;
      List<String> key = List.of(source, notification.method());
      boolean fits = counted.size() < MOST_SEQUENCES || counted.containsKey(key);
      return new Stamp(source, fits ? counted.merge(key, 1L, Long::sum) : TOO_MANY_SEQUENCES);
    }

    /** Outside the lock: who is told out of order asks for what came between. */
    void deliver(Told told) {
      Receiver hearing = receiver;
      if (hearing != null) {
        hearing.told(told);
      }
    }

    synchronized long last() {
      return last;
    }

    synchronized List<Told> after(long number) {
      return kept == null || last <= number ? List.of() : kept.find(told -> told.number() > number);
    }

    synchronized void forget() {
      if (kept != null) {
        kept.close();
      }
    }
  }
}
