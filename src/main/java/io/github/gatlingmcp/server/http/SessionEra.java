package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.tool.Question;
import io.github.gatlingmcp.server.tool.Reply;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Until 2025-11-25: a session knows the log level, and the server sends requests of its own. */
final class SessionEra implements Era {
  private final ServerParts parts;

  SessionEra(ServerParts parts) {
    this.parts = parts;
  }

  @Override
  public boolean logs(RunningRequest request, LogLevel level) {
    return request.session().map(s -> s.logLevel().compareTo(level) <= 0).orElse(false);
  }

  @Override
  public CompletableFuture<Map<String, Reply>> ask(
      RunningRequest request, List<Question> questions) {
    Map<String, Reply> replies = new ConcurrentHashMap<>();
    CompletableFuture<?>[] waiting =
        questions.stream()
            .map(
                question ->
                    ask(request, question)
                        .thenAccept(answer -> replies.put(question.key(), reply(question, answer))))
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(waiting).thenApply(all -> replies);
  }

  private CompletableFuture<Optional<JsonRpcMessage>> ask(
      RunningRequest request, Question question) {
    Optional<Session> session = request.session();
    if (session.isEmpty() || request.ended()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return session
        .get()
        .ask(
            request.openStream(),
            question.method(),
            id -> RawJson.of(JsonRpcWriter.request(id, question.method(), question.params())),
            request.timers(),
            parts.settings().answerLimit().toMillis());
  }

  private static Reply reply(Question question, Optional<JsonRpcMessage> answer) {
    if (answer.isEmpty()) {
      return Reply.none("The client did not answer " + question.method() + " in time");
    }
    if (answer.get() instanceof JsonRpcMessage.Result result) {
      return Reply.of(result.result());
    }
    String refusal =
        answer.get() instanceof JsonRpcMessage.Failure failure
            ? failure.error().code() + " " + failure.error().message()
            : "no answer";
    return Reply.none("The client refused " + question.method() + ": " + refusal);
  }

  @Override
  public TaskForm tasks(RunningRequest request) {
    boolean has = request.client().revision() == ProtocolRevision.V2025_11_25;
    return request
        .session()
        .filter(session -> has)
        .map(session -> (TaskForm) new SessionTaskForm(parts, request, session))
        .orElse(TaskForm.NONE);
  }
}
