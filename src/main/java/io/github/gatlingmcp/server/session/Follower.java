package io.github.gatlingmcp.server.session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears what an address is told, each message once and in order, whatever the bus loses or repeats:
 * where the numbers have a gap it reads what is kept. Safe for use from any thread.
 */
final class Follower {
  private final SessionBus bus;
  private final String address;
  private final Consumer<Told> heard;
  private volatile @Nullable Position position;
  private boolean following;
  private boolean reading;

  /** Whether something came while what is kept was read. */
  private boolean again;

  /** The newest of each reach that came out of turn: heard in any case, also if it is not kept. */
  private @Nullable Map<Told.Reach, Told> early;

  /** Which time it follows: what an earlier one still reads is passed over. */
  private int turn;

  /**
   * @param heard told each message, under a lock: must not call the follower or the bus
   */
  Follower(SessionBus bus, String address, Consumer<Told> heard) {
    this.bus = bus;
    this.address = address;
    this.heard = heard;
  }

  /** Up to where it heard; nothing was told before the beginning. */
  Position position() {
    Position known = position;
    return known == null ? new Position(0, 0) : known;
  }

  /**
   * Goes on after that position, unless that turn was stopped already or a later one began.
   *
   * @param mine counts up from 1 with each beginning
   */
  void follow(int mine, Position after) {
    begin(mine, after);
  }

  /** The same for what is told from now on. */
  void followFromNow(int mine) {
    begin(mine, null);
  }

  private void begin(int mine, @Nullable Position after) {
    synchronized (this) {
      if (mine <= turn) {
        return;
      }
      turn = mine;
      position = after;
      following = true;
      reading = true;
      again = false;
      early = null;
    }
    read(mine);
  }

  /** Hears no more, unless a later turn began. */
  synchronized void stop(int mine) {
    if (mine >= turn) {
      turn = mine;
      following = false;
    }
  }

  /** Takes a message of the bus. */
  void told(Told told) {
    int mine;
    synchronized (this) {
      Position now = position;
      if (following && now != null && !reading && told.number() <= now.of(told.reach()) + 1) {
        hear(told);
        return;
      }
      mine = turn;
      if (following && now != null) {
        remember(told);
      }
    }
    missed(mine);
  }

  private void remember(Told told) {
    Map<Told.Reach, Told> known = early == null ? new EnumMap<>(Told.Reach.class) : early;
    early = known;
    known.merge(told.reach(), told, (one, other) -> one.number() > other.number() ? one : other);
  }

  /** Tells that the bus may have lost something. */
  void missed() {
    int mine;
    synchronized (this) {
      mine = turn;
    }
    missed(mine);
  }

  private void missed(int mine) {
    synchronized (this) {
      if (turn != mine || !following || reading) {
        again = true;
        return;
      }
      reading = true;
    }
    read(mine);
  }

  /**
   * Without the lock: the bus may call back on another thread. In a loop: it may answer at once,
   * and has something new each time while others tell much.
   */
  private void read(int mine) {
    CompletableFuture<Boolean> more = readOnce(mine);
    while (more.isDone()) {
      if (!more.join()) {
        return;
      }
      more = readOnce(mine);
    }
    var unused =
        more.thenAccept(
            wanted -> {
              if (wanted) {
                read(mine);
              }
            });
  }

  /** Completes with whether to read again. */
  private CompletableFuture<Boolean> readOnce(int mine) {
    Position from = position;
    CompletionStage<Boolean> more =
        from == null
            ? bus.position(address).handle((now, failure) -> started(mine, now))
            : bus.after(address, from).handle((told, failure) -> took(mine, told));
    return more.toCompletableFuture();
  }

  private boolean started(int mine, @Nullable Position now) {
    synchronized (this) {
      if (turn == mine && now != null) {
        position = now;
      }
    }
    return took(mine, now == null ? null : List.of());
  }

  /**
   * @param told null when it could not be read: the bus tells when to try again
   */
  private synchronized boolean took(int mine, @Nullable List<Told> told) {
    if (turn != mine || !following) {
      return false;
    }
    if (told != null) {
      told.forEach(this::hear);
    }
    reading = told != null && again;
    again = false;
    if (told != null && !reading) {
      hearEarly();
    }
    return reading;
  }

  /** What was read last has all that was kept before these. */
  private void hearEarly() {
    Map<Told.Reach, Told> known = early;
    early = null;
    if (known != null) {
      known.values().forEach(this::hear);
    }
  }

  private void hear(Told told) {
    Position now = position();
    if (told.number() > now.of(told.reach())) {
      position = now.with(told);
      heard.accept(told);
    }
  }
}
