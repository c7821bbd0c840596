package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Arguments;
import io.github.gatlingmcp.server.tool.Call;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.Question;
import io.github.gatlingmcp.server.tool.Reply;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a running {@code tools/call} can do, done over its request, or for the task it became. */
final class ToolRun implements Call {
  private final ServerParts parts;
  private final RunningRequest request;
  private final Members params;
  private final TaskForm tasks;
  private volatile @Nullable Task task;

  ToolRun(ServerParts parts, RunningRequest request, Members params, TaskForm tasks) {
    this.parts = parts;
    this.request = request;
    this.params = params;
    this.tasks = tasks;
  }

  @Override
  public Arguments arguments() {
    return new Arguments(params.members("arguments"));
  }

  @Override
  public Optional<Session> session() {
    return request.session();
  }

  @Override
  public ClientProfile client() {
    return request.client();
  }

  @Override
  public boolean cancelled() {
    Task mine = task;
    return mine == null ? request.ended() : mine.view().status().isTerminal();
  }

  @Override
  public void progress(int progress, int total) {
    Optional<RawJson> token = params.members("_meta").find("progressToken");
    if (token.isPresent()) {
      RawJson body =
          Json.object(
              json -> {
                json.writeFieldName("progressToken");
                Json.raw(json, token.get());
                json.writeNumberField("progress", progress);
                json.writeNumberField("total", total);
              });
      tell(McpMethod.NOTIFICATION_PROGRESS, body);
    }
  }

  @Override
  public void log(LogLevel level, String text) {
    if (request.logs(level)) {
      RawJson body =
          Json.object(
              json -> {
                json.writeStringField("level", level.text());
                json.writeStringField("data", text);
              });
      tell(McpMethod.NOTIFICATION_MESSAGE, body);
    }
  }

  private void tell(String method, RawJson body) {
    if (!request.ended()) {
      RawJson message = RawJson.of(JsonRpcWriter.notification(method, body));
      parts.ledger().published(method);
      request.openStream().send(message, parts.ledger().notification(method));
    }
  }

  @Override
  public CompletableFuture<Map<String, Reply>> ask(List<Question> questions) {
    Task mine = task;
    return mine == null ? request.ask(questions) : mine.ask(questions);
  }

  @Override
  public void letGo() {
    if (request.session().isPresent()) {
      request.openStream().letGo(parts.settings().pollRetry().toMillis());
    }
  }

  @Override
  public void becomeTask() {
    if (tasks.possible()) {
      var unused = startTask();
    }
  }

  /** Answers with a new task. False, and the call refused, when there are too many. */
  boolean startTask() {
    Optional<Task> begun = tasks.begin(params);
    if (begun.isEmpty()) {
      request.begin(false, Answer.refusal(ErrorCode.REFUSED, "Too many tasks"));
      return false;
    }
    task = begun.get();
    request.begin(false, tasks.started(begun.get()));
    return true;
  }

  /** Waits for the tool's answer, and gives it to whom it belongs then. */
  void end(boolean streams, CompletionStage<Answer> answer) {
    if (task == null) {
      request.begin(streams, answer);
    }
    var unused = answer.whenComplete(this::finishTask);
  }

  private void finishTask(@Nullable Answer answer, @Nullable Throwable failure) {
    Task mine = task;
    if (mine != null) {
      Answer result = request.sound(answer, failure);
      mine.finish(result, tasks.failed(result));
    }
  }

  @Override
  public Timers timers() {
    return request.timers();
  }

  @Override
  public CompletionStage<Answer> compute(Supplier<Answer> work) {
    return parts.workers().run(work);
  }
}
