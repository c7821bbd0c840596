package io.github.gatlingmcp.server.http;

import java.util.function.LongSupplier;

/** Says of each call when it may begin, so that a {@link CallLimit} is kept. Thread-safe. */
final class CallPacer {
  /** How many calls may come at once where none may wait: as many as are served in that time. */
  private static final double BURST_MICROS = 50_000;

  private static final double LONGEST_WAIT_MICROS = 60_000_000;

  /** What becomes of a call. */
  enum Admission {
    GRANTED,
    REFUSED,
    LOST
  }

  /**
   * What becomes of a call.
   *
   * @param micros how long it waits before it begins
   */
  record Place(Admission admission, long micros) {
    static final Place AT_ONCE = new Place(Admission.GRANTED, 0);
  }

  private final CallLimit limit;
  private final LongSupplier micros;
  private double nextMicros;

  /**
   * @param micros the time
   */
  CallPacer(CallLimit limit, LongSupplier micros) {
    this.limit = limit;
    this.micros = micros;
    this.nextMicros = micros.getAsLong();
  }

  /** The place of the call that comes now. */
  synchronized Place next() {
    long now = micros.getAsLong();
    double begins = Math.max((double) now, nextMicros);
    double wait = begins - now;
    Place place = place(wait);
    if (place.admission() == Admission.GRANTED) {
      nextMicros = begins + 1e6 / limit.perSecond();
    }
    return place;
  }

  private Place place(double wait) {
    return switch (limit.excess()) {
      case QUEUE ->
          wait > LONGEST_WAIT_MICROS
              ? new Place(Admission.REFUSED, 0)
              : new Place(Admission.GRANTED, Math.round(wait));
      case REFUSE -> wait > BURST_MICROS ? new Place(Admission.REFUSED, 0) : Place.AT_ONCE;
      case LOSE -> wait > BURST_MICROS ? new Place(Admission.LOST, 0) : Place.AT_ONCE;
    };
  }
}
