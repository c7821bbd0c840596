package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.server.session.NotificationOutlet.Notice;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One open session: its streams, its running requests, and what its client wants to hear. Where
 * several replicas share it, this is the part of one of them. Safe for use from any thread.
 */
public final class Session {
  private final SessionRecord self;
  private final SessionParts parts;
  private final EventLog log;
  private final ListeningStream listening;
  private final NotificationOutlet outlet;
  private final boolean isConnection;
  private final String prefix;
  private final AtomicInteger streamNames = new AtomicInteger();
  private final AtomicInteger takingHere = new AtomicInteger();
  private final Map<String, MessageStream> streams = new ConcurrentHashMap<>();
  private final Map<RequestId, Runnable> cancellations = new ConcurrentHashMap<>();
  private final PendingAnswers pending;
  private final Interests interests;
  private volatile long lastUsedNanos = System.nanoTime();
  private volatile boolean home;
  private volatile boolean over;

  private Session(SessionRecord self, SessionParts parts, EventLog log, Kind kind) {
    this.self = self;
    this.parts = parts;
    this.log = log;
    this.isConnection = kind == Kind.CONNECTION;
    this.home = kind != Kind.FOUND;
    this.interests = new Interests(parts.store(), self);
    String replica = parts.shared().replica();
    this.prefix = replica.isEmpty() ? "" : replica + ".";
    this.pending = new PendingAnswers(replica);
    this.listening = new ListeningStream(parts.bus(), self.id(), this::heard);
    this.outlet = new NotificationOutlet(self.id(), listening, parts.ledger(), parts.faults());
  }

  /** How a session came to be here. */
  private enum Kind {
    OPENED,
    FOUND,
    CONNECTION
  }

  /** A session that was opened here. */
  static Session opened(SessionRecord self, SessionParts parts) {
    return new Session(self, parts, parts.log(), Kind.OPENED);
  }

  /** A session that another replica opened, or this one some time ago. */
  static Session found(SessionRecord self, SessionParts parts) {
    return new Session(self, parts, parts.log(), Kind.FOUND);
  }

  /** A session that is one connection, and that nobody else can enter or resume. */
  static Session ofConnection(SessionRecord self, SessionParts parts) {
    return new Session(self, parts, ForgetfulEventLog.INSTANCE, Kind.CONNECTION);
  }

  /** Whether the session is one connection, WebSocket or HTTP+SSE, and ends with it. */
  boolean isConnection() {
    return isConnection;
  }

  public String id() {
    return self.id();
  }

  public ClientProfile client() {
    return self.client();
  }

  /** The stream of messages that belong to no running request. */
  public ListeningStream listening() {
    return listening;
  }

  /** Tells the other replicas that the listening stream is here now. */
  public void listensHere() {
    home = true;
    if (!prefix.isEmpty()) {
      takingHere.incrementAndGet();
      parts.bus().signal(self.id(), new Signal.Taken(parts.shared().replica()));
    }
  }

  /** A fresh stream for the answer to one request; one that has ended when the session has. */
  public MessageStream openStream() {
    String name = prefix + streamNames.incrementAndGet();
    MessageStream stream = new MessageStream(self.id(), name, log);
    streams.put(name, stream);
    if (over) {
      stream.end();
    }
    return stream;
  }

  /** Tells that the stream has said everything. */
  public void closed(MessageStream stream) {
    streams.remove(stream.name());
  }

  /** Whether that stream is or was one of this session, as far as this replica can tell. */
  public boolean knows(String stream) {
    int dot = stream.indexOf('.');
    if (!prefix.isEmpty() && dot > 0 && !stream.startsWith(prefix)) {
      return true;
    }
    try {
      int number = Integer.parseInt(stream.substring(dot + 1));
      boolean named = stream.equals(prefix + number);
      return named && number > 0 && number <= streamNames.get();
    } catch (NumberFormatException notOurs) {
      return false;
    }
  }

  /**
   * Repeats what the stream of an answer sent after that event, and goes on with it when it has not
   * ended.
   *
   * @return what to do when the response is lost
   */
  public Runnable resume(EventId after, StreamSink response, Timers timers) {
    MessageStream stream = streams.get(after.stream());
    if (stream != null) {
      stream.resume(response, after);
      return () -> stream.detach(response);
    }
    DistantStream distant =
        new DistantStream(parts, self.id(), after, response, timers, () -> over);
    boolean ours = prefix.isEmpty() || after.stream().startsWith(prefix);
    distant.read(!ours);
    return distant::stop;
  }

  /**
   * Notes that a request runs and how to cancel it, which is done at once when the session has
   * ended meanwhile.
   *
   * @return false when a request of that id runs already
   */
  public boolean started(RequestId id, Runnable cancel) {
    boolean fresh = cancellations.putIfAbsent(id, cancel) == null;
    if (fresh && over) {
      cancel.run();
    }
    return fresh;
  }

  /** How many requests run that can be cancelled. */
  public int running() {
    return cancellations.size();
  }

  public void ended(RequestId id) {
    cancellations.remove(id);
    touch();
  }

  /**
   * Asks the client over that stream.
   *
   * @param request makes the whole JSON-RPC request of that method, given its id
   * @return the answer, or nothing when none came within the limit
   */
  public CompletableFuture<Optional<JsonRpcMessage>> ask(
      MessageStream stream,
      String method,
      Function<RequestId, RawJson> request,
      Timers timers,
      long millis) {
    RequestId id = pending.newId();
    CompletableFuture<Optional<JsonRpcMessage>> answer = pending.await(id, timers, millis);
    stream.send(request.apply(id), carried -> parts.ledger().serverRequest(method));
    return answer;
  }

  /** Completes with false when as many resources as allowed are subscribed to already. */
  public CompletionStage<Boolean> subscribe(String uri) {
    return parts
        .store()
        .subscribe(self.id(), uri)
        .thenApply(
            subscribed -> {
              if (subscribed) {
                parts.bus().signal(self.id(), new Signal.Subscribed(uri));
              }
              return subscribed;
            });
  }

  public CompletionStage<Void> unsubscribe(String uri) {
    return parts
        .store()
        .unsubscribe(self.id(), uri)
        .thenRun(() -> parts.bus().signal(self.id(), new Signal.Unsubscribed(uri)));
  }

  /** Forgets all subscriptions to resources, on purpose. */
  public CompletionStage<Boolean> unsubscribeAll() {
    CompletionStage<Boolean> done = CompletableFuture.completedFuture(true);
    for (String uri : interests.uris()) {
      done = done.thenCombine(unsubscribe(uri), (so, far) -> so);
    }
    return done;
  }

  public LogLevel logLevel() {
    return interests.level();
  }

  public CompletionStage<Void> setLogLevel(LogLevel level) {
    return parts
        .store()
        .setLogLevel(self.id(), level)
        .thenRun(() -> parts.bus().signal(self.id(), new Signal.LevelSet(level)));
  }

  /** Notes that the client was heard of. */
  public void touch() {
    lastUsedNanos = System.nanoTime();
  }

  /** Whether it was used since that time, or is in use. */
  boolean usedSince(long nanos) {
    return lastUsedNanos - nanos >= 0
        || !cancellations.isEmpty()
        || !streams.isEmpty()
        || listening.attached();
  }

  /** Takes what the bus delivers. */
  void told(Told told) {
    if (home && !listening.attached() && wants(told.method(), told.subject())) {
      parts.ledger().notification(told.method()).becomes(false);
    }
    if (!interests.doubtful()) {
      listening.told(told);
    } // else it is kept, and read once it is known what the client wants
  }

  /** First what it wants to hear may have changed; what it was told since is kept. */
  void missed() {
    takingHere.set(0);
    interests.read(listening::missed, () -> parts.bus().remind(self.id()));
  }

  /**
   * Whether this replica answers for the session: it opened it, or has had its listening stream
   * last.
   */
  boolean isHome() {
    return home;
  }

  void signalled(Signal signal) {
    if (signal instanceof Signal.Answered answered) {
      pending.answered(answered.id(), answered.answer());
    } else if (signal instanceof Signal.Cancelled cancelled) {
      Runnable cancel = cancellations.get(cancelled.id());
      if (cancel != null) {
        cancel.run();
      }
    } else if (signal instanceof Signal.Subscribed subscribed) {
      interests.subscribed(subscribed.uri());
    } else if (signal instanceof Signal.Unsubscribed unsubscribed) {
      interests.unsubscribed(unsubscribed.uri());
    } else if (signal instanceof Signal.LevelSet set) {
      interests.levelSet(set.level());
    } else if (signal instanceof Signal.Taken taken) {
      taken(taken.replica());
    }
  }

  /** All replicas hear of takings in the same order: the last one has the stream. */
  private void taken(String replica) {
    if (replica.equals(parts.shared().replica())) {
      takingHere.updateAndGet(taking -> Math.max(0, taking - 1));
    } else if (takingHere.get() == 0) {
      home = false;
      listening.leave();
    }
  }

  /**
   * Whether the client wants to hear that: of the log what its level lets pass, of the resources
   * those subscribed to.
   *
   * @param uri the resource that changed; meaningless for other methods
   */
  public boolean wants(String method, String uri) {
    return interests.want(method, uri);
  }

  private void heard(Told told) {
    if (wants(told.method(), told.subject())) {
      outlet.send(Notice.of(told));
    }
  }

  /** Ends what is open here: the session is over, or goes on elsewhere. */
  void close() {
    over = true;
    pending.giveUp();
    cancellations.values().forEach(Runnable::run);
    streams.values().forEach(MessageStream::end);
    listening.end();
  }

  /** Has the client come back for the rest of its streams, to another replica. */
  void letGo(long retryMillis) {
    letGoAnswers(retryMillis);
    letGoListening(retryMillis);
  }

  /** The same for those who wait for answers. */
  void letGoAnswers(long retryMillis) {
    for (MessageStream stream : streams.values()) {
      if (takesHints()) {
        stream.letGo(retryMillis);
      } else {
        stream.leave();
      }
    }
  }

  /** The same for who listens. */
  void letGoListening(long retryMillis) {
    if (takesHints()) {
      listening.letGo(retryMillis);
    } else {
      listening.leave();
    }
  }

  /** Events without data, such as the hint when to come back, are new in 2025-11-25. */
  private boolean takesHints() {
    return client().revision().isAtLeast(ProtocolRevision.V2025_11_25);
  }
}
