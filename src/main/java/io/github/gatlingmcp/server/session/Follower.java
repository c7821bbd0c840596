package io.github.gatlingmcp.server.session;

import java.util.List;
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
   * Goes on after that position.
   *
   * @return what {@link #stop} takes
   */
  int follow(Position after) {
    return begin(after);
  }

  /** Hears what is told from now on. */
  int followFromNow() {
    return begin(null);
  }

  private int begin(@Nullable Position after) {
    int mine;
    synchronized (this) {
      mine = ++turn;
      position = after;
      following = true;
      reading = true;
      again = false;
    }
    read(mine);
    return mine;
  }

  /** Hears no more, unless it was told to follow anew since. */
  synchronized void stop(int begun) {
    if (turn == begun) {
      following = false;
      turn++;
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
    }
    missed(mine);
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

  /** Without the lock: the bus may answer at once, or call back on another thread. */
  private void read(int mine) {
    Position from = position;
    if (from == null) {
      bus.position(address).whenComplete((now, failure) -> started(mine, now));
    } else {
      bus.after(address, from).whenComplete((told, failure) -> took(mine, told));
    }
  }

  private void started(int mine, @Nullable Position now) {
    synchronized (this) {
      if (turn == mine && now != null) {
        position = now;
      }
    }
    took(mine, now == null ? null : List.of());
  }

  /**
   * @param told null when it could not be read: the bus tells when to try again
   */
  private void took(int mine, @Nullable List<Told> told) {
    synchronized (this) {
      if (turn != mine || !following) {
        return;
      }
      if (told != null) {
        told.forEach(this::hear);
      }
      reading = told != null && again;
      again = false;
      if (!reading) {
        return;
      }
    }
    read(mine);
  }

  private void hear(Told told) {
    Position now = position();
    if (told.number() > now.of(told.reach())) {
      position = now.with(told);
      heard.accept(told);
    }
  }
}
