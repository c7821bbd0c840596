package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.server.session.NotificationOutlet.Notice;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One open session: its streams, its running requests, and what its client wants to hear. Safe for
 * use from any thread.
 */
public final class Session {
  private static final String LISTENING = "listen";
  private static final int MAX_SUBSCRIPTIONS = 10_000;

  private final SessionRecord self;
  private final EventLog log;
  private final Ledger ledger;
  private final MessageStream listening;
  private final NotificationOutlet outlet;
  private final boolean isConnection;
  private final AtomicInteger streamNames = new AtomicInteger();
  private final Map<String, MessageStream> streams = new ConcurrentHashMap<>();
  private final Map<RequestId, Runnable> cancellations = new ConcurrentHashMap<>();
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
  private final PendingAnswers pending = new PendingAnswers();
  private final Sequences sequences = new Sequences();
  private volatile LogLevel logLevel = LogLevel.DEBUG;
  private volatile long lastUsedNanos = System.nanoTime();
  private volatile boolean over;

  Session(SessionRecord self, EventLog log, Ledger ledger, NotificationFaults faults) {
    this(self, log, ledger, faults, new MessageStream(self.id(), LISTENING, log), false);
  }

  private Session(
      SessionRecord self,
      EventLog log,
      Ledger ledger,
      NotificationFaults faults,
      MessageStream listening,
      boolean isConnection) {
    this.self = self;
    this.log = log;
    this.ledger = ledger;
    this.listening = listening;
    this.outlet = new NotificationOutlet(self.id(), listening, ledger, faults);
    this.isConnection = isConnection;
  }

  /** A session that is one connection, and that nobody else can enter or resume. */
  static Session ofConnection(SessionRecord self, Ledger ledger, NotificationFaults faults) {
    MessageStream stream = MessageStream.lasting();
    return new Session(self, ForgetfulEventLog.INSTANCE, ledger, faults, stream, true);
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
  public MessageStream listening() {
    return listening;
  }

  /** The numbers of the notifications that are addressed to this session. */
  public Sequences sequences() {
    return sequences;
  }

  /** A fresh stream for the answer to one request; one that has ended when the session has. */
  public MessageStream openStream() {
    String name = Integer.toString(streamNames.incrementAndGet());
    MessageStream stream = new MessageStream(self.id(), name, log);
    streams.put(name, stream);
    if (over) {
      stream.end();
    }
    return stream;
  }

  /** Sends the listening client elsewhere: it comes back after about that time. */
  void letGoListening(long retryMillis) {
    letGo(listening, retryMillis);
  }

  /** The same for those who wait for answers that will not come from here. */
  void letGoAnswers(long retryMillis) {
    streams.values().forEach(stream -> letGo(stream, retryMillis));
  }

  /** Events without data, such as the hint, are new in 2025-11-25. */
  private void letGo(MessageStream stream, long retryMillis) {
    if (client().revision().isAtLeast(ProtocolRevision.V2025_11_25)) {
      stream.letGo(retryMillis);
    } else {
      stream.leave();
    }
  }

  /** Tells that the stream has said everything. */
  public void closed(MessageStream stream) {
    streams.remove(stream.name());
  }

  /** Whether that stream is or was one of this session. */
  public boolean knows(String stream) {
    if (stream.equals(LISTENING)) {
      return true;
    }
    try {
      int number = Integer.parseInt(stream);
      return number > 0 && number <= streamNames.get();
    } catch (NumberFormatException notOurs) {
      return false;
    }
  }

  /**
   * Repeats what a stream sent after that event, and goes on with it when it has not ended.
   *
   * @param carried told which stream the response now carries, when it has not ended
   */
  public void resume(EventId after, StreamSink response, Consumer<MessageStream> carried) {
    boolean listens = after.stream().equals(LISTENING);
    MessageStream stream = listens ? listening : streams.get(after.stream());
    if (stream != null) {
      stream.resume(response, after);
      carried.accept(stream);
      return;
    }
    log.after(self.id(), after)
        .whenComplete((events, failure) -> replay(events == null ? List.of() : events, response));
  }

  private static void replay(List<LoggedEvent> events, StreamSink response) {
    events.forEach(event -> response.event(event.id(), event.message()));
    response.end();
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
    stream.send(request.apply(id), carried -> ledger.serverRequest(method));
    return answer;
  }

  /** False when as many resources as allowed are subscribed to already. */
  public boolean subscribe(String uri) {
    if (subscriptions.size() >= MAX_SUBSCRIPTIONS) {
      return subscriptions.contains(uri);
    }
    subscriptions.add(uri);
    return true;
  }

  public void unsubscribe(String uri) {
    subscriptions.remove(uri);
  }

  public LogLevel logLevel() {
    return logLevel;
  }

  public void logLevel(LogLevel level) {
    logLevel = level;
  }

  /** Notes that the client was heard of. */
  public void touch() {
    lastUsedNanos = System.nanoTime();
  }

  boolean idleSince(long nanos) {
    return lastUsedNanos - nanos < 0
        && cancellations.isEmpty()
        && streams.isEmpty()
        && !listening.attached();
  }

  /** Takes a message from the bus. */
  void receive(BusMessage message) {
    if (message instanceof BusMessage.Notify notify) {
      tell(new Notice(notify.method(), notify.stamp(), notify.message()), "");
    } else if (message instanceof BusMessage.ResourceUpdated updated) {
      String method = McpMethod.NOTIFICATION_RESOURCES_UPDATED;
      tell(new Notice(method, updated.stamp(), updated.message()), updated.uri());
    } else if (message instanceof BusMessage.Answered answered) {
      pending.answered(answered.id(), answered.answer());
    } else if (message instanceof BusMessage.Cancelled cancelled) {
      Runnable cancel = cancellations.get(cancelled.id());
      if (cancel != null) {
        cancel.run();
      }
    } else if (message instanceof BusMessage.Closed) {
      close();
    }
  }

  /**
   * Whether the client wants to hear that: of the log what its level lets pass, of the resources
   * those subscribed to.
   *
   * @param uri the resource that changed; meaningless for other methods
   */
  public boolean wants(String method, String uri) {
    return switch (method) {
      case McpMethod.NOTIFICATION_MESSAGE -> logLevel.compareTo(LogLevel.INFO) <= 0;
      case McpMethod.NOTIFICATION_RESOURCES_UPDATED -> subscriptions.contains(uri);
      default -> true;
    };
  }

  private void tell(Notice notice, String uri) {
    if (wants(notice.method(), uri)) {
      outlet.send(notice);
    }
  }

  private void close() {
    over = true;
    pending.giveUp();
    cancellations.values().forEach(Runnable::run);
    streams.values().forEach(MessageStream::end);
    listening.end();
  }
}
