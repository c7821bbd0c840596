package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.server.session.BusMessage.CloseReason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The sessions that this server holds, on top of the ports that remember and connect them. */
public final class Sessions {
  private final SessionStore store;
  private final EventLog log;
  private final SessionBus bus;
  private final Ledger ledger;
  private final NotificationFaults faults;
  private final Map<String, Session> held = new ConcurrentHashMap<>();

  public Sessions(
      SessionStore store, EventLog log, SessionBus bus, Ledger ledger, NotificationFaults faults) {
    this.store = store;
    this.log = log;
    this.bus = bus;
    this.ledger = ledger;
    this.faults = faults;
  }

  /** Opens a session, or nothing when as many as allowed are open. */
  public CompletionStage<Optional<Session>> open(ClientProfile client) {
    return open(client, record -> new Session(record, log, ledger, faults));
  }

  /**
   * Opens a session that is one connection: {@link #find} does not know it, and nothing that it
   * sends is remembered. Nothing when as many sessions as allowed are open.
   */
  public CompletionStage<Optional<Session>> openForConnection(ClientProfile client) {
    return open(client, record -> Session.ofConnection(record, ledger, faults));
  }

  private CompletionStage<Optional<Session>> open(
      ClientProfile client, Function<SessionRecord, Session> kind) {
    return store
        .create(client)
        .thenApply(
            created -> {
              created.ifPresent(c -> ledger.sessionOpened());
              return created.map(record -> hold(record, kind));
            });
  }

  /** The session of that id, or nothing when there is none (any more). */
  public CompletionStage<Optional<Session>> find(String sessionId) {
    Session session = held.get(sessionId);
    if (session != null) {
      return CompletableFuture.completedFuture(Optional.of(session).filter(s -> !s.isConnection()));
    }
    return store
        .find(sessionId)
        .thenApply(found -> found.map(r -> hold(r, it -> new Session(it, log, ledger, faults))));
  }

  private Session hold(SessionRecord record, Function<SessionRecord, Session> kind) {
    return held.computeIfAbsent(
        record.id(),
        id -> {
          Session session = kind.apply(record);
          bus.attach(
              id,
              message -> {
                if (message instanceof BusMessage.Closed) {
                  letGo(id, session, message);
                } else {
                  session.receive(message);
                }
              });
          return session;
        });
  }

  /** The log forgets last: until its streams have ended, the session may add to it. */
  private void letGo(String sessionId, Session session, BusMessage closed) {
    held.remove(sessionId);
    bus.detach(sessionId);
    session.receive(closed);
    log.forget(sessionId);
  }

  /** Ends the session and its streams. Completes with false when there was none. */
  public CompletionStage<Boolean> close(String sessionId, CloseReason reason) {
    return store
        .delete(sessionId)
        .thenApply(
            known -> {
              if (known) {
                ledger.sessionClosed(reason);
                bus.publish(sessionId, new BusMessage.Closed(reason));
              }
              return known;
            });
  }

  /** Ends the sessions that nothing was heard of for so long, and that have no open stream. */
  public void closeIdle(long idleMillis) {
    long limit = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(idleMillis);
    for (Session session : held.values()) {
      if (session.idleSince(limit)) {
        var unused = close(session.id(), CloseReason.EXPIRED);
      }
    }
  }

  /**
   * Ends the responses that listen, not the sessions.
   *
   * @param retryMillis when each client should come back
   */
  public void letGoListening(LongSupplier retryMillis) {
    held.values().forEach(session -> session.letGoListening(retryMillis.getAsLong()));
  }

  /** Ends the responses that wait for an answer, not the sessions. */
  public void letGoAnswers(LongSupplier retryMillis) {
    held.values().forEach(session -> session.letGoAnswers(retryMillis.getAsLong()));
  }

  /** How many requests run that can be cancelled. */
  public int running() {
    return held.values().stream().mapToInt(Session::running).sum();
  }

  /** The server stops, and with it all that nobody else remembers. */
  public void stop() {
    closeAll();
  }

  /** Ends every session that this server holds. */
  public void closeAll() {
    for (String id : held.keySet()) {
      var unused = close(id, CloseReason.SERVER_STOPPED);
    }
  }

  /** How many sessions this server holds. */
  public int count() {
    return held.size();
  }

  /** How many of them listen now. */
  public long listening() {
    return held.values().stream().filter(session -> session.listening().attached()).count();
  }

  public SessionBus bus() {
    return bus;
  }
}
