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
  private static final class Book {
    final Counters posts = new Counters();
    final Counters tools = new Counters();
    final Counters outcomes = new Counters();
    final Counters statuses = new Counters();
    final Counters faults = new Counters();
    final Counters notifications = new Counters();
    final Counters undelivered = new Counters();
    final Counters serverRequests = new Counters();
    final Counters sessions = new Counters();
    final Counters streams = new Counters();
    final Counters tasks = new Counters();
    final Deque<CallRecord> calls = new ArrayDeque<>();
    final Deque<SpoiledNotification> spoiled = new ArrayDeque<>();
    final Deque<FrozenWindow> freezes = new ArrayDeque<>();
  }

  private static final int MAX_SPOILED = 10_000;
  private static final int MAX_FREEZES = 1_000;

  private final int maxCalls;
  private final long startEpochMicros = epochMicros(Instant.now());
  private final long startNanos = System.nanoTime();
  private volatile Book book = new Book();

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
    book.posts.add(method);
  }

  public void toolCalled(String tool) {
    book.tools.add(tool);
  }

  public void ended(Outcome outcome) {
    book.outcomes.add(outcome.name());
  }

  public void status(int status) {
    book.statuses.add(status == 200 ? "200" : Integer.toString(status));
  }

  public void fault(String fault) {
    book.faults.add(fault);
  }

  /** Counts a notification as sent or undelivered when it is known which. */
  public MessageStream.Note notification(String method) {
    return carried -> (carried ? book.notifications : book.undelivered).add(method);
  }

  public void serverRequest(String method) {
    book.serverRequests.add(method);
  }

  public void streamOpened(String kind) {
    book.streams.add(kind);
  }

  /** Counts what became of a task. */
  public void task(String change) {
    book.tasks.add(change);
  }

  void sessionOpened() {
    book.sessions.add("opened");
  }

  void sessionClosed(CloseReason reason) {
    book.sessions.add(reason.name().toLowerCase(Locale.ROOT));
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

  /** The counts as they are now. */
  public LedgerCounts counts() {
    Book now = book;
    return new LedgerCounts(
        now.posts.counts(),
        now.tools.counts(),
        now.outcomes.counts(),
        now.statuses.counts(),
        now.faults.counts(),
        now.notifications.counts(),
        now.undelivered.counts(),
        now.serverRequests.counts(),
        now.sessions.counts(),
        now.streams.counts(),
        now.tasks.counts());
  }

  /** Begins a new book. What is under way is counted in it when it ends. */
  public void reset() {
    book = new Book();
  }
}
