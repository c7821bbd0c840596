package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Subject;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.BadArgumentException;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.Tool;
import io.github.gatlingmcp.server.tool.ToolDescription;
import io.github.gatlingmcp.spec.ErrorCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code tools/call}: finds the tool, spoils the call if the plan says so, runs it. */
final class ToolCalls {
  private final ServerParts parts;
  private final SessionQueues queues = new SessionQueues();

  /** The call whose answer is to go to the next one. */
  private Optional<Placed> waiting = Optional.empty();

  private final Namesakes<Placed> namesakes = new Namesakes<>();

  /** A call and who asked for it. */
  private record Placed(RunningRequest request, Optional<Tool> tool, String name, Members params) {}

  ToolCalls(ServerParts parts) {
    this.parts = parts;
  }

  void run(RunningRequest request, Members params) {
    String name = params.text("name").orElse("");
    Optional<Tool> tool = parts.catalogue().tools().find(name);
    String counted = tool.isPresent() ? name : "(unknown)";
    parts.ledger().toolCalled(counted);
    request.concerns(Subject.TOOL, counted);
    request.note(new RunningRequest.CallNote(counted, canary(params)));
    admit(new Placed(request, tool, name, params));
  }

  /** As soon as the server's capacity lets it. */
  private void admit(Placed call) {
    CallPacer.Place place = parts.faults().place();
    RunningRequest request = call.request();
    switch (place.admission()) {
      case GRANTED -> {
        if (place.micros() == 0) {
          begin(call);
        } else {
          delay(place.micros(), request, () -> begin(call));
        }
      }
      case REFUSED -> request.fail(HttpRefusal.tooManyCalls());
      case LOST -> request.silence();
    }
  }

  private void begin(Placed call) {
    Optional<FaultRule> fault = parts.faults().nextCall(call.name());
    if (fault.isPresent()) {
      spoil(fault.get(), call);
    } else {
      place(call);
    }
  }

  /** Runs it, unless one waits to change places with it. */
  private void place(Placed call) {
    Optional<Placed> other = instead(Optional.empty());
    if (other.isPresent()) {
      run(call, other.get().request());
      run(other.get(), call.request());
    } else {
      run(call, call.request());
    }
  }

  /** At most one waits: who comes while it does changes places with it. */
  private void swap(Placed call) {
    if (!call.request().register()) {
      return;
    }
    Optional<Placed> other = instead(Optional.of(call));
    if (other.isPresent()) {
      place(other.get());
    }
  }

  /** The one that waited; from now on that one does. */
  private synchronized Optional<Placed> instead(Optional<Placed> next) {
    Optional<Placed> before = waiting;
    waiting = next;
    return before;
  }

  private static String canary(Members params) {
    return params
        .members("_meta")
        .text("canary")
        .or(() -> params.members("arguments").text("canary"))
        .orElse("");
  }

  private void spoil(FaultRule rule, Placed call) {
    RunningRequest request = call.request();
    switch (rule.fault()) {
      case TOOL_ERROR -> request.begin(false, Answer.toolError("injected tool error"));
      case RPC_ERROR ->
          request.begin(false, Answer.refusal(ErrorCode.INTERNAL_ERROR, "injected error"));
      case HTTP_500 ->
          request.fail(HttpRefusal.of(500, ErrorCode.INTERNAL_ERROR, "injected HTTP error"));
      case DELAY, SLOW_DOWN ->
          delay(1_000L * rule.delayMillis(), request, () -> run(call, request));
      case BLOCK -> {
        standStill(rule.delayMillis());
        run(call, request);
      }
      case CLOSE -> request.drop(false);
      case RESET -> request.drop(true);
      case SILENCE -> request.silence();
      case SWAP_ANSWERS -> swap(call);
      case MIX_DUPLICATE_IDS -> mixUp(1_000L * rule.delayMillis(), call);
      case SERIALIZE -> serialize(call);
    }
  }

  /** It is not registered, as its id would keep the other from being taken. */
  private void mixUp(long micros, Placed call) {
    RunningRequest request = call.request();
    Optional<Placed> other = namesakes.meet(request, call);
    if (other.isPresent()) {
      run(call, other.get().request());
      run(other.get(), request);
      return;
    }
    Runnable alone =
        () -> {
          if (namesakes.leave(request, call)) {
            run(call, request);
          }
        };
    var unused = request.timers().afterMicros(micros, alone);
  }

  private void serialize(Placed call) {
    RunningRequest request = call.request();
    if (request.session().isEmpty()) {
      run(call, request);
    } else if (request.register()) {
      String session = request.session().get().id();
      queues.enter(session, onItsLoop(request, () -> follow(session, call)));
    }
  }

  private static Runnable onItsLoop(RunningRequest request, Runnable step) {
    return () -> request.timers().afterMicros(0, step);
  }

  private void follow(String session, Placed call) {
    call.request().whenOver(() -> queues.leave(session));
    if (!call.request().ended()) {
      run(call, call.request());
    }
  }

  /** What no server should do on an event loop. */
  private static void standStill(int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static void delay(long micros, RunningRequest request, Runnable tool) {
    if (request.register()) {
      var unused =
          request
              .timers()
              .afterMicros(
                  micros,
                  () -> {
                    if (!request.ended()) {
                      tool.run();
                    }
                  });
    }
  }

  private void run(Placed call, RunningRequest request) {
    Members params = call.params();
    if (call.tool().isEmpty()) {
      request.begin(false, Answer.invalidParams("Unknown tool: " + call.name()));
      return;
    }
    Tool tool = call.tool().get();
    ToolDescription description = tool.description();
    TaskForm tasks = request.tasks();
    Optional<Answer> refusal = tasks.refusal(description.tasks(), params);
    if (refusal.isPresent()) {
      request.begin(false, refusal.get());
      return;
    }
    ToolRun run = new ToolRun(parts, request, params, tasks);
    if (tasks.atOnce(description.tasks(), params) && !run.startTask()) {
      return;
    }
    run.end(description.streams(), call(tool, run));
  }

  private static CompletionStage<Answer> call(Tool tool, ToolRun run) {
    try {
      return tool.call(run);
    } catch (BadArgumentException bad) {
      return CompletableFuture.completedFuture(Answer.toolError(bad.problem()));
    } catch (RuntimeException bug) {
      return CompletableFuture.failedFuture(bug);
    }
  }
}
