package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpHeader;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Revision 2026-07-28: no handshake, no session, requests in one direction only, each of which
 * describes itself. A stream that is closed is a request that is cancelled.
 */
final class StatelessDialect implements Dialect {
  private enum State {
    DISCOVERY,
    READY,
    CLOSED
  }

  private final ClientSettings settings;
  private final ProtocolRevision revision;
  private final Conversation conversation;
  private final NotificationInbox inbox;
  private final ServerRequests answerers;
  private final ToolCatalog tools;
  private final Subscriptions subscriptions;
  private State state = State.DISCOVERY;
  private @Nullable Envelope plain;
  private @Nullable Envelope loud;
  private @Nullable Envelope plainOfTasks;
  private @Nullable RawJson level;

  StatelessDialect(
      ClientSettings settings,
      ProtocolRevision revision,
      Conversation conversation,
      NotificationInbox inbox) {
    this.settings = settings;
    this.revision = revision;
    this.conversation = conversation;
    this.inbox = inbox;
    this.answerers = new ServerRequests(settings.handlers());
    this.tools = new ToolCatalog(settings.toolHeaders());
    this.subscriptions = new Subscriptions(conversation, this::envelope, settings.relisten());
  }

  /** What a message of a call that may become a task carries. */
  Envelope envelopeOfTasks() {
    Envelope prepared = plainOfTasks;
    if (prepared == null) {
      throw new IllegalStateException("not begun");
    }
    RawJson logged = level;
    return logged == null ? prepared : prepared.withLogLevel(logged);
  }

  /** What every message carries now. */
  Envelope envelope() {
    Envelope withLevel = loud;
    return withLevel == null ? plain() : withLevel;
  }

  private Envelope plain() {
    Envelope prepared = plain;
    if (prepared == null) {
      throw new IllegalStateException("not begun");
    }
    return prepared;
  }

  ServerRequests answerers() {
    return answerers;
  }

  ToolCatalog tools() {
    return tools;
  }

  /**
   * {@code server/discover} (MCP 2026-07-28, Discovery). A server that refuses the version and says
   * that it supports it all the same is asked once more.
   */
  @Override
  public void begin(Hello hello, CallListener listener) {
    conversation.begin(this);
    conversation.ownHeaders(List.of(new Header(McpHeader.PROTOCOL_VERSION, revision.text())));
    Set<String> extensions = new TreeSet<>(settings.extensions());
    plain = envelope(hello.capabilities(), extensions);
    extensions.add(MetaKey.TASKS_EXTENSION);
    plainOfTasks = envelope(hello.capabilities(), extensions);
    Call call =
        new Call(
            McpMethod.SERVER_DISCOVER,
            RawJson.EMPTY_OBJECT,
            RawJson.EMPTY_OBJECT,
            false,
            hello.headers(),
            hello.timeoutNanos());
    discover(
        call,
        (outcome, timings) -> {
          Outcome judged = judge(outcome);
          if (judged instanceof Outcome.OtherVersion other
              && other.supported().contains(revision)) {
            discover(
                call, (second, more) -> discovered(judge(second), timings.then(more), listener));
          } else {
            discovered(judged, timings, listener);
          }
        });
  }

  private Envelope envelope(RawJson capabilities, Set<String> extensions) {
    RawJson declared = extensions.isEmpty() ? capabilities : with(capabilities, extensions);
    return new Envelope(revision, declared, settings.clientName(), settings.clientVersion());
  }

  private static RawJson with(RawJson capabilities, Set<String> extensions) {
    JsonMembers members = new JsonMembers();
    extensions.forEach(extension -> members.add(extension, RawJson.EMPTY_OBJECT));
    return new JsonMembers()
        .addMembersOf(capabilities)
        .add("extensions", members.object())
        .object();
  }

  private void discover(Call call, CallListener listener) {
    new StatelessCall(this, conversation, call, listener).start();
  }

  private Outcome judge(Outcome outcome) {
    if (outcome instanceof Outcome.Answered answered) {
      return Versions.discovered(answered.result())
          .<Outcome>map(
              versions ->
                  versions.contains(revision)
                      ? outcome
                      : Outcome.OtherVersion.refused(revision, versions))
          .orElse(new Outcome.Malformed(MalformedReason.RESULT));
    }
    return outcome instanceof Outcome.RpcError error
            && error.error().code() == ErrorCode.UNSUPPORTED_PROTOCOL_VERSION
        ? Outcome.OtherVersion.refused(
            revision, Versions.supported(error.error()).orElse(List.of()))
        : outcome;
  }

  private void discovered(Outcome outcome, Timings timings, CallListener listener) {
    if (outcome instanceof Outcome.Answered) {
      state = State.READY;
    } else {
      close(0, end -> {});
    }
    listener.completed(outcome, timings);
  }

  @Override
  public boolean isReady() {
    return state == State.READY;
  }

  @Override
  public long request(Call call, CallListener listener) {
    requireReady();
    switch (call.method()) {
      case McpMethod.LOGGING_SET_LEVEL -> setLogLevel(call, listener);
      case McpMethod.RESOURCES_SUBSCRIBE -> subscriptions.subscribe(uri(call), call, listener);
      case McpMethod.RESOURCES_UNSUBSCRIBE -> subscriptions.unsubscribe(uri(call), call, listener);
      case McpMethod.PING -> {
        return send(call.withMethod(McpMethod.SERVER_DISCOVER), listener);
      }
      default -> {
        return send(call, listener);
      }
    }
    return 0;
  }

  private long send(Call call, CallListener listener) {
    return new StatelessCall(this, conversation, call, listener).start();
  }

  @Override
  public boolean takesRequestIds() {
    return true;
  }

  @Override
  public long requestAsTask(Call call, Optional<Duration> ttl, TaskListener listener) {
    requireReady();
    TaskForm form = new StatelessTasks(this, conversation);
    return new TaskCall(form, conversation, call, listener).start();
  }

  private static String uri(Call call) {
    return JsonValues.member(call.params(), "uri").flatMap(JsonValues::text).orElse("");
  }

  /** Kept, and sent along with every later request. */
  private void setLogLevel(Call call, CallListener listener) {
    level = JsonValues.member(call.params(), "level").orElse(null);
    loud = JsonValues.member(call.params(), "level").map(plain()::withLogLevel).orElse(plain());
    listener.completed(OneWay.TAKEN, Timings.nothingSent(conversation.timers().nanoTime()));
  }

  @Override
  public void notify(
      String method, RawJson params, List<Header> headers, long timeoutNanos, CallListener end) {
    requireReady();
    conversation.post(
        envelope().notification(method, params),
        envelope().headers(method, headers),
        timeoutNanos,
        end);
  }

  /** That the server knows no such method is as good as an answer: it has nothing to tell. */
  @Override
  public void listen(long timeoutNanos, CallListener listener, StreamWatcher whenOver) {
    requireReady();
    subscriptions.listen(
        timeoutNanos,
        (outcome, timings) ->
            listener.completed(isUnknownMethod(outcome) ? OneWay.TAKEN : outcome, timings),
        whenOver);
  }

  private static boolean isUnknownMethod(Outcome outcome) {
    return outcome instanceof Outcome.RpcError error
        && error.error().code() == ErrorCode.METHOD_NOT_FOUND;
  }

  @Override
  public boolean isListening() {
    return state == State.READY && subscriptions.isListening();
  }

  /** What was said meanwhile is not said again in this era. */
  @Override
  public boolean resumes() {
    return false;
  }

  @Override
  public void disconnect() {
    subscriptions.disconnect();
    conversation.disconnect();
  }

  @Override
  public void headers(List<Header> changing) {
    conversation.changingHeaders(changing);
  }

  /** Closes streams and connections; the server is told nothing more. */
  @Override
  public void close(long timeoutNanos, CloseListener listener) {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      subscriptions.close();
      conversation.abandon();
      conversation.transport().close();
    }
    listener.closed(Optional.empty());
  }

  @Override
  public void notified(JsonRpcMessage.Notification notification, long receivedNanos) {
    boolean acknowledgement =
        notification.method().equals(McpMethod.NOTIFICATION_SUBSCRIPTIONS_ACKNOWLEDGED);
    if (!subscriptions.takes(notification, acknowledgement, receivedNanos)) {
      conversation.progressed(notification, receivedNanos);
      inbox.arrived(notification, receivedNanos);
    }
  }

  /** A server must not ask, so nothing is answered. */
  @Override
  public void asked(JsonRpcMessage.Request question) {
    conversation.stray();
  }

  /** There is no session that a connection could take along. */
  @Override
  public void disconnected(Outcome end, boolean idle) {}

  /** The stream is closed by then, which is all that the server is told. */
  @Override
  public void timedOut(long id) {}

  private void requireReady() {
    if (state != State.READY) {
      throw new IllegalStateException("no MCP server was discovered (" + state + ")");
    }
  }
}
