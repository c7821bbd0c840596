package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.server.session.Signal.CloseReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What truly happened at the server, to hold the client's numbers against. Counts are exact without
 * limit; of the single calls the newest are kept. Safe for use from any thread.
 */
public final class Ledger {
  /** What is kept one by one since the last reset, and the totals of that moment. */
  private static final class Book {
    final LedgerCounts before;
    final Deque<CallRecord> calls = new ArrayDeque<>();
    final Deque<SpoiledNotification> spoiled = new ArrayDeque<>();
    final Deque<FrozenWindow> freezes = new ArrayDeque<>();

    Book(LedgerCounts before) {
      this.before = before;
    }
  }

  private static final int MAX_SPOILED = 10_000;
  private static final int MAX_FREEZES = 1_000;

  private final int maxCalls;
  private final long startEpochMicros = epochMicros(Instant.now());
  private final long startNanos = System.nanoTime();
  private final Totals totals = new Totals();
  private volatile Book book = new Book(totals.counts());

  /**
   * @param maxCalls how many of the newest calls are kept one by one
   */
  public Ledger(int maxCalls) {
    this.maxCalls = maxCalls;
  }

  private static long epochMicros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** The clock of the call records: microseconds since 1970, never going back. */
  public long epochMicros() {
    return startEpochMicros + (System.nanoTime() - startNanos) / 1000;
  }

  public void posted(String method) {
    totals.posts.add(method);
  }

  public void toolCalled(String tool) {
    totals.tools.add(tool);
  }

  /** Counts the end of a request that was refused before it began. */
  public void ended(String method, Outcome outcome) {
    totals.ends(Subject.METHOD, method).add(outcome);
  }

  /**
   * Counts an end.
   *
   * @param name of few: a client cannot invent one
   * @param micros how long it took
   */
  public void ended(Subject subject, String name, Outcome outcome, long micros) {
    totals.ends(subject, name).add(outcome, micros);
  }

  /** Counts a notification that is about to go to whoever wants it, which may be nobody. */
  public void published(String method) {
    totals.published.add(method);
  }

  /** Counts a failure of the server itself. */
  public void broke() {
    totals.broken.add("internal");
  }

  public void status(int status) {
    totals.statuses.add(status == 200 ? "200" : Integer.toString(status));
  }

  public void fault(String fault) {
    totals.faults.add(fault);
  }

  /** Counts a notification as sent or undelivered when it is known which. */
  public MessageStream.Note notification(String method) {
    return carried -> (carried ? totals.notifications : totals.undelivered).add(method);
  }

  public void serverRequest(String method) {
    totals.serverRequests.add(method);
  }

  public void streamOpened(String kind) {
    totals.streams.add(kind);
  }

  public void streamClosed(String kind) {
    totals.closedStreams.add(kind);
  }

  /** Counts what became of a task. */
  public void task(String change) {
    totals.tasks.add(change);
  }

  void sessionOpened() {
    totals.sessions.add("opened");
  }

  void sessionClosed(CloseReason reason) {
    totals.sessions.add(reason.name().toLowerCase(Locale.ROOT));
  }

  public void call(CallRecord call) {
    add(book.calls, call, maxCalls);
  }

  /** The newest calls that ended, in the order of their ends. */
  public List<CallRecord> calls() {
    return copy(book.calls);
  }

  void spoiled(NotificationFault fault, String subscriber, String method, Stamp stamp) {
    fault(fault.text());
    SpoiledNotification spoiled =
        new SpoiledNotification(fault, subscriber, method, stamp, epochMicros());
    add(book.spoiled, spoiled, MAX_SPOILED);
  }

  /** The newest 10000 notifications that were spoiled on purpose, oldest first. */
  public List<SpoiledNotification> spoiled() {
    return copy(book.spoiled);
  }

  /** Tells that the server answers nothing for a while, and that somebody waits because of it. */
  public void frozen(FrozenWindow window) {
    fault("freeze");
    add(book.freezes, window, MAX_FREEZES);
  }

  /**
   * The newest 1000 freezes in which something was due, in the order in which they were noticed.
   */
  public List<FrozenWindow> freezes() {
    return copy(book.freezes);
  }

  private static <T> void add(Deque<T> newest, T one, int most) {
    synchronized (newest) {
      if (newest.size() >= most) {
        newest.pollFirst();
      }
      newest.addLast(one);
    }
  }

  private static <T> List<T> copy(Deque<T> newest) {
    synchronized (newest) {
      return List.copyOf(newest);
    }
  }

  /** The counts since the last reset. */
  public LedgerCounts counts() {
    LedgerCounts before = book.before;
    return totals.counts().since(before);
  }

  /** What was counted since the server started, whatever was reset. */
  public Totals totals() {
    return totals;
  }

  /** Begins a new book. What is under way is counted in it when it ends. */
  public void reset() {
    book = new Book(totals.counts());
  }
}
