package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.CallRecord;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.MessageStream;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Subject;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Asking;
import io.github.gatlingmcp.server.tool.Question;
import io.github.gatlingmcp.server.tool.Reply;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RequestId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON-RPC request on its way to its one end: answered, cancelled, refused, or spoiled on
 * purpose. Safe for use from any thread.
 */
final class RunningRequest implements Asking {
  private static final Logger LOG = LoggerFactory.getLogger(RunningRequest.class);
  private static final int LEDGER_TEXT = 256;

  private final ServerParts parts;
  private final ResponseChannel channel;
  private final JsonRpcMessage.Request request;
  private final ClientProfile client;
  private final @Nullable Session session;
  private final Era era;
  private final long startMicros;
  private volatile boolean ended;
  private boolean registered;
  private @Nullable CallNote note;
  private Subject subject = Subject.METHOD;
  private String subjectName = "";
  private Runnable whenOver = () -> {};

  /** What the ledger wants to know of a {@code tools/call}. */
  record CallNote(String tool, String canary) {}

  RunningRequest(
      ServerParts parts,
      ResponseChannel channel,
      JsonRpcMessage.Request request,
      ClientProfile client,
      @Nullable Session session) {
    this(parts, channel, request, client, session, new SessionEra(parts));
  }

  /**
   * @param era how the request's revision does what a running request can do
   */
  RunningRequest(
      ServerParts parts,
      ResponseChannel channel,
      JsonRpcMessage.Request request,
      ClientProfile client,
      @Nullable Session session,
      Era era) {
    this.parts = parts;
    this.channel = channel;
    this.request = request;
    this.client = client;
    this.session = session;
    this.era = era;
    this.startMicros = parts.ledger().epochMicros();
    channel.requestBegun();
  }

  JsonRpcMessage.Request request() {
    return request;
  }

  Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  @Override
  public ClientProfile client() {
    return client;
  }

  Timers timers() {
    return channel.timers();
  }

  boolean ended() {
    return ended;
  }

  boolean logs(LogLevel level) {
    return era.logs(this, level);
  }

  /** The tasks that this request may start. */
  TaskForm tasks() {
    return era.tasks(this);
  }

  @Override
  public CompletableFuture<Map<String, Reply>> ask(List<Question> questions) {
    return era.ask(this, questions);
  }

  /**
   * Makes the ledger count the end by this, too.
   *
   * @param name of few: a client cannot invent one
   */
  void concerns(Subject what, String name) {
    subject = what;
    subjectName = name;
  }

  /** Makes the ledger record this call one by one. */
  void note(CallNote call) {
    note = call;
  }

  /** Told, at once or later, that the request is over. */
  synchronized void whenOver(Runnable listener) {
    if (ended) {
      listener.run();
    } else {
      whenOver = listener;
    }
  }

  /**
   * Keeps the request for later: from now on it can be cancelled.
   *
   * @return false, and the request refused, when one of that id runs already
   */
  synchronized boolean register() {
    Session mine = session;
    if (mine == null || registered) {
      return true;
    }
    if (!mine.started(request.id(), this::cancel)) {
      String problem = "Invalid Request: The id is in use";
      fail(Optional.empty(), HttpRefusal.of(400, ErrorCode.INVALID_REQUEST, problem));
      return false;
    }
    registered = true;
    return true;
  }

  /** Answers at once, in the way that fits the server's mode and the caller's wish. */
  void begin(boolean wantsStream, Answer answer) {
    whenThawed(
        () -> {
          if (!ended && channel.streams(answer)) {
            channel.begin(wantsStream);
          }
          finishNow(answer);
        });
  }

  /** Answers when the work is done; until then the request can be cancelled. */
  void begin(boolean wantsStream, CompletionStage<Answer> work) {
    if (work.toCompletableFuture().isDone() || waits(wantsStream)) {
      var unused =
          work.whenComplete((answer, failure) -> begin(wantsStream, sound(answer, failure)));
    }
  }

  private boolean waits(boolean wantsStream) {
    boolean registered = register();
    if (registered && !ended && parts.faults().frozenMicros() == 0) {
      channel.begin(wantsStream);
    }
    return registered;
  }

  /** The answer, or what is said when the work broke down. */
  Answer sound(@Nullable Answer answer, @Nullable Throwable failure) {
    if (answer != null) {
      return answer;
    }
    Optional<String> unshared = Unshared.reason(failure);
    if (unshared.isPresent()) {
      return Answer.refusal(ErrorCode.REFUSED, unshared.get());
    }
    LOG.warn("{} failed", request.method(), failure);
    parts.ledger().broke();
    return Answer.refusal(ErrorCode.INTERNAL_ERROR, "Internal error");
  }

  /** The stream for what is said before the answer, begun now if it was not before. */
  MessageStream openStream() {
    return channel.openStream();
  }

  /** Does what ends the request: at once, or when the server is frozen no more. */
  private void whenThawed(Runnable end) {
    long micros = parts.faults().frozenMicros();
    if (micros == 0) {
      end.run();
    } else if (!ended && register()) {
      var unused = timers().afterMicros(micros, () -> whenThawed(end));
    }
  }

  /** Sends the answer; whoever comes first ends the request. */
  void finish(Answer answer) {
    whenThawed(() -> finishNow(answer));
  }

  private synchronized void finishNow(Answer answer) {
    if (ended) {
      return;
    }
    ended = true;
    freeId();
    Answer said = client.revision().isStateless() ? answer : AnswerMessage.worded(answer);
    Outcome outcome = AnswerMessage.outcome(said);
    channel.answer(request.id(), said, carried -> book(carried ? outcome : Outcome.DROPPED));
    channel.requestEnded();
  }

  /** Ends the request without an answer, because the client or the session's end says so. */
  synchronized void cancel() {
    if (!ended) {
      end(Outcome.CANCELLED);
      parts.faults().leak(Leak.Per.ABORT);
      channel.cancel();
      channel.requestEnded();
    }
  }

  /** Ends the request with an HTTP error where there is one to give. */
  void fail(HttpRefusal refusal) {
    whenThawed(() -> fail(Optional.of(request.id()), refusal));
  }

  private synchronized void fail(Optional<RequestId> id, HttpRefusal refusal) {
    if (!ended) {
      end(channel.refusal());
      channel.refuse(id, refusal);
      channel.requestEnded();
    }
  }

  /** Ends the request with a broken connection. */
  synchronized void drop(boolean reset) {
    if (!ended) {
      end(Outcome.DROPPED);
      channel.drop(reset);
      channel.requestEnded();
    }
  }

  /** Ends the request without a word; the connection stays open. */
  synchronized void silence() {
    if (!ended) {
      end(Outcome.DROPPED);
      channel.silence();
      channel.requestEnded();
    }
  }

  private void end(Outcome outcome) {
    ended = true;
    freeId();
    book(outcome);
  }

  /** Tells the ledger, before the client can know. */
  private void book(Outcome outcome) {
    Ledger ledger = parts.ledger();
    long endMicros = ledger.epochMicros();
    count(ledger, outcome, endMicros - startMicros);
    CallNote call = note;
    if (call != null) {
      ledger.call(
          new CallRecord(
              beginning(request.id().toString()),
              beginning(call.canary()),
              session == null ? "" : session.id(),
              call.tool(),
              outcome,
              startMicros,
              endMicros));
    }
  }

  /** How long a stream was listened to is no duration of a request. */
  private void count(Ledger ledger, Outcome outcome, long micros) {
    String method = Dispatcher.countedAs(request.method());
    if (method.equals(McpMethod.SUBSCRIPTIONS_LISTEN)) {
      ledger.ended(method, outcome);
    } else {
      ledger.ended(Subject.METHOD, method, outcome, micros);
    }
    if (subject != Subject.METHOD) {
      ledger.ended(subject, subjectName, outcome, micros);
    }
  }

  private static String beginning(String text) {
    return text.length() <= LEDGER_TEXT ? text : text.substring(0, LEDGER_TEXT);
  }

  /** Before the client can know of the end, and use the id again. */
  private void freeId() {
    if (session != null && registered) {
      session.ended(request.id());
    }
    whenOver.run();
  }
}
