package io.github.gatlingmcp.metrics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the numbers of the notifications that one subscriber gets, and finds what was lost, came
 * twice, in the wrong order or late. One for each subscriber, on his event loop; silent after
 * {@link #close()}.
 *
 * <p>Each notification is counted once, under the first of these that is true: {@code duplicate}
 * (its number was seen before), {@code reordered} (it was overtaken by a later one), {@code late}
 * (it took longer than the limit), {@code in-order}. What was skipped may still come; at the end,
 * or once more than a thousand numbers of a source are missing, it is {@code lost}. What the server
 * did not send after the last notification that came cannot be known from numbers; a check that
 * waits for it says {@link #awaitedInVain(String)}.
 */
public final class NotificationLedger implements AutoCloseable {
  /** So many sources are told apart; the notifications of others are counted as this only. */
  public static final String UNTRACKED = "untracked";

  public static final String IN_ORDER = "in-order";
  static final int SOURCES = 100;

  private static final long FIRST = 1;
  private static final long UNNUMBERED = -1;

  private final LoopRecorder recorder;
  private final String subscriber;
  private final long lateMicros;
  private final Predicate<String> numberedFromOne;
  private final Map<String, Numbering> sources = new HashMap<>();
  private boolean closed;

  /**
   * @param recorder of the subscriber's event loop
   * @param subscriber such as {@code user 12}
   * @param lateLimit what took longer is late
   * @param numberedFromOne whether the numbers of a source begin with 1 for this subscriber, so
   *     that the first ones can be missing; of other sources the first one seen is the beginning
   */
  public NotificationLedger(
      LoopRecorder recorder,
      String subscriber,
      Duration lateLimit,
      Predicate<String> numberedFromOne) {
    this.recorder = recorder;
    this.subscriber = subscriber;
    this.lateMicros = TimeUnit.NANOSECONDS.toMicros(lateLimit.toNanos());
    this.numberedFromOne = numberedFromOne;
  }

  /**
   * A notification came.
   *
   * @param source whose numbers grow by one: a kind of notification of one session or of one server
   * @param sentEpochMicros when the server sent it, as it says; in microseconds since 1970
   * @param receivedEpochMicros when it was read
   */
  public void received(
      String source, long sequence, OptionalLong sentEpochMicros, long receivedEpochMicros) {
    if (closed) {
      return;
    }
    boolean late = false;
    if (sentEpochMicros.isPresent()) {
      long micros = receivedEpochMicros - sentEpochMicros.getAsLong();
      recorder.spread(Spread.NOTIFICATION_LATENCY, TimeUnit.MICROSECONDS.toNanos(micros));
      late = micros > lateMicros;
    }
    Numbering numbering = numbering(source, sequence);
    if (numbering == null) {
      recorder.count(Counted.LEDGER, UNTRACKED);
    } else {
      judge(numbering.arrived(sequence), late, source, sequence);
    }
  }

  private @Nullable Numbering numbering(String source, long sequence) {
    Numbering known = sources.get(source);
    if (known == null && sources.size() < SOURCES) {
      long first = numberedFromOne.test(source) ? FIRST : sequence;
      known = new Numbering(first, lost -> lost(source, lost));
      sources.put(source, known);
    }
    return known;
  }

  private void judge(Numbering.Arrival arrival, boolean late, String source, long sequence) {
    switch (arrival) {
      case DUPLICATE -> found(Finding.Kind.DUPLICATE, source, sequence);
      case REORDERED -> found(Finding.Kind.REORDERED, source, sequence);
      case IN_ORDER -> {
        if (late) {
          found(Finding.Kind.LATE, source, sequence);
        } else {
          recorder.count(Counted.LEDGER, IN_ORDER);
        }
      }
    }
  }

  private void lost(String source, MissingNumbers.Range numbers) {
    // More are not kept by any recorder, so they are only counted.
    long told = Math.min(numbers.last(), numbers.first() + Limits.FINDINGS - 1);
    for (long number = numbers.first(); number <= told; number++) {
      found(Finding.Kind.LOST, source, number);
    }
    if (told < numbers.last()) {
      recorder.count(Counted.LEDGER, Finding.Kind.LOST.label(), numbers.last() - told);
    }
  }

  private void found(Finding.Kind kind, String source, long sequence) {
    recorder.finding(new Finding(kind, subscriber, source, sequence));
  }

  /**
   * A notification that somebody waited for did not come in time. When it has a number and a later
   * one comes, the number is found missing, too.
   */
  public void awaitedInVain(String source) {
    if (!closed) {
      found(Finding.Kind.LOST, source, UNNUMBERED);
    }
  }

  /** What the subscriber listened to is over: what is missing is lost, and numbers begin anew. */
  public void beginAnew() {
    sources.values().forEach(Numbering::end);
    sources.clear();
  }

  /**
   * The subscriber himself changed what he listens to: what went by meanwhile is not lost, so the
   * numbers of others than his own begin anew. Those that begin with 1 for him go on, as they count
   * only what he was to get.
   */
  public void listensAnew() {
    List<String> others = sources.keySet().stream().filter(numberedFromOne.negate()).toList();
    for (String source : others) {
      Numbering numbering = sources.remove(source);
      if (numbering != null) {
        numbering.end();
      }
    }
  }

  /** The subscriber leaves: what is missing is lost. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      beginAnew();
    }
  }
}
