package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.server.session.Signal.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The sessions that this replica holds, on top of the ports that remember and connect them. */
public final class Sessions {
  private final SessionParts parts;
  private final Map<String, Session> held = new ConcurrentHashMap<>();

  /** Those used before then were renewed. */
  private volatile long renewedNanos = System.nanoTime();

  public Sessions(SessionParts parts) {
    this.parts = parts;
  }

  /** Opens a session, or nothing when as many as allowed are open. */
  public CompletionStage<Optional<Session>> open(ClientProfile client) {
    return open(client, Session::opened);
  }

  /**
   * Opens a session that is one connection: {@link #find} does not know it, and nothing that it
   * sends is remembered. Nothing when as many sessions as allowed are open.
   */
  public CompletionStage<Optional<Session>> openForConnection(ClientProfile client) {
    return open(client, Session::ofConnection);
  }

  private CompletionStage<Optional<Session>> open(
      ClientProfile client, BiFunction<SessionRecord, SessionParts, Session> kind) {
    return parts
        .store()
        .create(client)
        .thenApply(
            created -> {
              created.ifPresent(c -> parts.ledger().sessionOpened());
              return created.map(record -> hold(record, kind));
            });
  }

  /** The session of that id, or nothing when there is none (any more). */
  public CompletionStage<Optional<Session>> find(String sessionId) {
    Session session = held.get(sessionId);
    if (session != null) {
      return CompletableFuture.completedFuture(Optional.of(session).filter(s -> !s.isConnection()));
    }
    return parts
        .store()
        .find(sessionId)
        .thenApply(found -> found.map(record -> hold(record, Session::found)));
  }

  private Session hold(
      SessionRecord record, BiFunction<SessionRecord, SessionParts, Session> kind) {
    return held.computeIfAbsent(
        record.id(),
        id -> {
          Session session = kind.apply(record, parts);
          parts.bus().attach(id, new Hearing(session));
          return session;
        });
  }

  /** What the bus has for one session. */
  private final class Hearing implements SessionBus.Receiver {
    private final Session session;

    Hearing(Session session) {
      this.session = session;
    }

    @Override
    public void told(Told told) {
      session.told(told);
    }

    @Override
    public void signalled(Signal signal) {
      if (signal instanceof Signal.Closed) {
        ended(session);
      } else {
        session.signalled(signal);
      }
    }

    @Override
    public void missed() {
      session.missed();
    }
  }

  /** The log forgets last: until its streams have ended, the session may add to it. */
  private void ended(Session session) {
    release(session);
    session.close();
    parts.log().forget(session.id());
    parts.bus().forget(session.id());
  }

  private void release(Session session) {
    held.remove(session.id(), session);
    parts.bus().detach(session.id());
  }

  /** Ends the session and its streams. Completes with false when there was none. */
  public CompletionStage<Boolean> close(String sessionId, CloseReason reason) {
    return parts
        .store()
        .delete(sessionId)
        .whenComplete(
            (known, failure) -> {
              if (failure != null) {
                endConnection(sessionId, reason);
              } else if (known) {
                parts.ledger().sessionClosed(reason);
                parts.bus().signal(sessionId, new Signal.Closed(reason));
              }
            });
  }

  /** A connection is over also when the store cannot be told; what that remembers expires. */
  private void endConnection(String sessionId, CloseReason reason) {
    Session session = held.get(sessionId);
    if (session != null && session.isConnection()) {
      parts.ledger().sessionClosed(reason);
      ended(session);
    }
  }

  /**
   * Looks through the sessions: ends those that nothing was heard of for so long, and that have no
   * open stream. Where the store lets them expire, it is told which are in use, and those that are
   * no more end here, too; those that were not opened here, nor listen, are let go before.
   */
  public void sweep(long idleMillis) {
    long now = System.nanoTime();
    long limit = now - TimeUnit.MILLISECONDS.toNanos(idleMillis);
    if (!parts.store().expires()) {
      closeIdle(limit);
      return;
    }
    List<String> used = new ArrayList<>();
    for (Session session : held.values()) {
      if (session.usedSince(renewedNanos)) {
        used.add(session.id());
      } else if (!session.usedSince(limit) && !session.isHome()) {
        release(session);
      }
    }
    parts
        .store()
        .renew(used)
        .thenRun(
            () -> {
              renewedNanos = now;
              endMissing();
            })
        .exceptionally(failure -> null);
  }

  private void closeIdle(long limit) {
    for (Session session : held.values()) {
      if (!session.usedSince(limit)) {
        var unused = close(session.id(), CloseReason.EXPIRED);
      }
    }
  }

  private void endMissing() {
    parts
        .store()
        .missing(List.copyOf(held.keySet()))
        .thenAccept(missing -> missing.forEach(this::gone))
        .exceptionally(failure -> null);
  }

  private void gone(String sessionId) {
    Session session = held.get(sessionId);
    if (session != null) {
      if (session.isHome()) {
        parts.ledger().sessionClosed(CloseReason.EXPIRED);
      }
      ended(session);
    }
  }

  /**
   * Ends the responses that listen, not the sessions. Connections stay.
   *
   * @param retryMillis when each client should come back
   */
  public void letGoListening(LongSupplier retryMillis) {
    resumable().forEach(session -> session.letGoListening(retryMillis.getAsLong()));
  }

  /** The same for the responses that wait for an answer. */
  public void letGoAnswers(LongSupplier retryMillis) {
    resumable().forEach(session -> session.letGoAnswers(retryMillis.getAsLong()));
  }

  private Stream<Session> resumable() {
    return held.values().stream().filter(session -> !session.isConnection());
  }

  /** How many requests run that can be cancelled. */
  public int running() {
    return held.values().stream().mapToInt(Session::running).sum();
  }

  /**
   * Ends what this replica holds, because it stops. Where the store is shared, the sessions live on
   * and their clients are told to come back, not all at one moment; connections end in any case.
   *
   * @param retryMillis after about how long to come back
   */
  public void stop(long retryMillis) {
    for (Session session : held.values()) {
      if (parts.store().expires() && !session.isConnection()) {
        session.letGo(retryMillis + ThreadLocalRandom.current().nextLong(retryMillis + 1));
      } else {
        var unused = close(session.id(), CloseReason.SERVER_STOPPED);
      }
    }
  }

  /** How many sessions this replica holds. */
  public int count() {
    return held.size();
  }

  /** How many of them listen now. */
  public long listening() {
    return held.values().stream().filter(session -> session.listening().attached()).count();
  }

  public SessionBus bus() {
    return parts.bus();
  }

  /** Whether other replicas serve the same sessions, and what of that works. */
  public SharedState shared() {
    return parts.shared();
  }
}
