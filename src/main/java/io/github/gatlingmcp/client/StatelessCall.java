package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.JsonRpcMessage.Result;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of revision 2026-07-28 from its first request to its outcome. As long as the server asks
 * for input the same request goes out again, with the input and under a new id; and once when the
 * server misses a header that a new look at its tools brings. The call's time-out spans all of it.
 */
final class StatelessCall implements Meaning, PendingRequest.Ending {
  private static final int MOST_ROUNDS = 10;

  /** With so many requests a call ends that looks for its tool in ever more pages. */
  private static final int MOST_REQUESTS = 50;

  private static final Set<String> ASK_FOR_INPUT =
      Set.of(McpMethod.TOOLS_CALL, McpMethod.PROMPTS_GET, McpMethod.RESOURCES_READ);

  private final StatelessDialect dialect;
  private final Conversation conversation;
  private final Call call;
  private final CallListener listener;
  private final boolean asTask;
  private final long startNanos;
  private long firstId;
  private int rounds;
  private boolean looked;
  private Optional<RawJson> input = Optional.empty();
  private @Nullable RawJson asked;
  private @Nullable Timings soFar;

  StatelessCall(
      StatelessDialect dialect, Conversation conversation, Call call, CallListener listener) {
    this(dialect, conversation, call, listener, false);
  }

  /**
   * @param asTask whether the server may make a task of it
   */
  StatelessCall(
      StatelessDialect dialect,
      Conversation conversation,
      Call call,
      CallListener listener,
      boolean asTask) {
    this.dialect = dialect;
    this.asTask = asTask;
    this.conversation = conversation;
    this.call = call;
    this.listener = listener;
    this.startNanos = conversation.timers().nanoTime();
  }

  /** Sends the first request and gives its id. */
  long start() {
    firstId = conversation.nextId(call);
    send(firstId, call.requestId().orElse(firstId));
    return firstId;
  }

  private void sendAgain() {
    long id = conversation.nextId();
    send(id, id);
  }

  private void send(long id, long wireId) {
    ToolHeaders parameters = parameters();
    if (!parameters.valid()) {
      listener.completed(new Outcome.NotOffered(), notSent());
      return;
    }
    List<Header> headers = envelope().headers(call, parameters.of(call.params()));
    PendingRequest request =
        conversation
            .request(id, remainingNanos(), this, this)
            .withSentAs(wireId)
            .withProgressToken(firstId);
    byte[] body = envelope().request(wireId, firstId, call, input);
    conversation.send(request, body, headers, false);
  }

  private Envelope envelope() {
    return asTask ? dialect.envelopeOfTasks() : dialect.envelope();
  }

  private Timings notSent() {
    Timings before = soFar;
    return before == null ? Timings.nothingSent(conversation.timers().nanoTime()) : before;
  }

  private ToolHeaders parameters() {
    return call.method().equals(McpMethod.TOOLS_CALL) && !dialect.tools().isEmpty()
        ? Envelope.name(call).map(dialect.tools()::headers).orElse(ToolCatalog.NONE)
        : ToolCatalog.NONE;
  }

  private long remainingNanos() {
    long used = conversation.timers().nanoTime() - startNanos;
    return Math.max(0, call.timeoutNanos() - used);
  }

  @Override
  public Outcome of(JsonRpcMessage answer) {
    if (answer instanceof Result result
        && result.resultType().equals(Result.INPUT_REQUIRED)
        && ASK_FOR_INPUT.contains(call.method())) {
      asked = result.result();
      return new Outcome.Answered(result.result());
    }
    return StatelessAnswers.INSTANCE.of(answer);
  }

  @Override
  public Outcome of(TransportFailure failure) {
    return StatelessAnswers.INSTANCE.of(failure);
  }

  @Override
  public void ended(PendingRequest request, Outcome outcome, Timings timings) {
    Timings total = soFar == null ? timings : soFar.then(timings);
    soFar = total;
    RawJson question = asked;
    asked = null;
    if (question != null && outcome instanceof Outcome.Answered) {
      round(question, total);
    } else if (!looked && missesHeader(outcome)) {
      looked = true;
      lookAtTools(outcome, RawJson.EMPTY_OBJECT);
    } else {
      finish(outcome, total);
    }
  }

  private void finish(Outcome outcome, Timings total) {
    if (outcome instanceof Outcome.Answered answered
        && call.method().equals(McpMethod.TOOLS_LIST)) {
      dialect.tools().learn(answered.result());
    }
    listener.completed(outcome instanceof Outcome.TimedOut ? timedOut() : outcome, total);
  }

  private Outcome timedOut() {
    return new Outcome.TimedOut(Duration.ofNanos(call.timeoutNanos()));
  }

  private void round(RawJson question, Timings total) {
    Optional<InputRound> round = InputRound.read(question);
    if (round.isEmpty()) {
      finish(new Outcome.Malformed(MalformedReason.RESULT), total);
    } else if (rounds == MOST_ROUNDS) {
      finish(new Outcome.InputRequired(Outcome.InputRequired.Unmet.TOO_MANY_ROUNDS), total);
    } else {
      rounds++;
      new Waiting(total).askFor(round.get());
    }
  }

  /** Waits for those who answer the server's questions, but not longer than the call may take. */
  private final class Waiting implements Conversation.Running {
    private final Timings total;
    private Timers.@Nullable Timer deadline;
    private boolean over;

    Waiting(Timings total) {
      this.total = total;
    }

    void askFor(InputRound round) {
      round.answer(dialect.answerers(), this::answered);
      if (!over) {
        deadline = conversation.timers().schedule(remainingNanos(), this::tooLate);
        conversation.running(this);
      }
    }

    private void answered(Optional<RawJson> given) {
      if (!end()) {
        return;
      }
      if (given.isPresent()) {
        input = given;
        sendAgain();
      } else {
        finish(new Outcome.InputRequired(Outcome.InputRequired.Unmet.REFUSED), total);
      }
    }

    private void tooLate() {
      if (end()) {
        finish(timedOut(), total.endingAt(conversation.timers().nanoTime()));
      }
    }

    /** Whether this is the end, and nobody gave up before. */
    private boolean end() {
      if (over) {
        return false;
      }
      abandon();
      conversation.done(this);
      return !conversation.isOver();
    }

    @Override
    public void abandon() {
      over = true;
      if (deadline != null) {
        deadline.cancel();
      }
    }
  }

  private boolean missesHeader(Outcome outcome) {
    return call.method().equals(McpMethod.TOOLS_CALL)
        && outcome instanceof Outcome.RpcError error
        && error.error().code() == ErrorCode.HEADER_MISMATCH;
  }

  /** Reads the list of tools again, for the annotations that this call needs. */
  private void lookAtTools(Outcome failed, RawJson params) {
    long id = conversation.nextId();
    Call list =
        new Call(
            McpMethod.TOOLS_LIST,
            params,
            RawJson.EMPTY_OBJECT,
            false,
            call.headers(),
            remainingNanos());
    PendingRequest request =
        conversation.request(
            id,
            list.timeoutNanos(),
            StatelessAnswers.INSTANCE,
            (pending, outcome, timings) -> looked(failed, outcome, timings));
    conversation.send(
        request,
        envelope().request(id, id, list, Optional.empty()),
        envelope().headers(list, List.of()),
        false);
  }

  private void looked(Outcome failed, Outcome outcome, Timings timings) {
    Timings total = soFar == null ? timings : soFar.then(timings);
    soFar = total;
    if (!(outcome instanceof Outcome.Answered answered)) {
      finish(outcome instanceof Outcome.TimedOut ? outcome : failed, total);
      return;
    }
    ToolHeaders before = parameters();
    dialect.tools().learn(answered.result());
    Optional<RawJson> cursor = JsonValues.member(answered.result(), "nextCursor");
    if (!parameters().equals(before)) {
      sendAgain();
    } else if (cursor.isPresent() && total.requests() < MOST_REQUESTS) {
      lookAtTools(failed, new JsonMembers().add("cursor", cursor.get()).object());
    } else {
      finish(failed, total);
    }
  }
}
