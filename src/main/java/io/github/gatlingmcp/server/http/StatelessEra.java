package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.Question;
import io.github.gatlingmcp.server.tool.Reply;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One request of revision 2026-07-28, whose client answers questions by calling again (Multi
 * Round-Trip Requests).
 */
final class StatelessEra implements Era {
  private static final Set<String> MAY_ASK =
      Set.of(McpMethod.TOOLS_CALL, McpMethod.PROMPTS_GET, McpMethod.RESOURCES_READ);
  private static final int MOST_ROUNDS = 10;

  private final ServerParts parts;
  private final RequestState states;
  private final Optional<LogLevel> logLevel;
  private final Members params;
  private final RequestState.Content past;
  private final Map<String, RawJson> known = new LinkedHashMap<>();

  private StatelessEra(
      ServerParts parts,
      RequestState states,
      Optional<LogLevel> logLevel,
      Members params,
      RequestState.Content past) {
    this.parts = parts;
    this.states = states;
    this.logLevel = logLevel;
    this.params = params;
    this.past = past;
  }

  /** Nothing when the request brings a state that this server did not make for it. */
  static Optional<StatelessEra> of(
      ServerParts parts,
      RequestState states,
      Optional<LogLevel> logLevel,
      String method,
      Members params) {
    Optional<RawJson> state =
        MAY_ASK.contains(method) ? params.find("requestState") : Optional.empty();
    Optional<RequestState.Content> past =
        state.isEmpty()
            ? Optional.of(RequestState.Content.NONE)
            : JsonValues.text(state.get())
                .flatMap(text -> states.open(RequestState.subject(method, params), text));
    return past.map(content -> new StatelessEra(parts, states, logLevel, params, content));
  }

  @Override
  public boolean logs(RunningRequest request, LogLevel level) {
    return logLevel.map(least -> least.compareTo(level) <= 0).orElse(false);
  }

  @Override
  public synchronized CompletableFuture<Map<String, Reply>> ask(
      RunningRequest request, List<Question> questions) {
    Map<String, Reply> replies = new HashMap<>();
    List<Question> open = new ArrayList<>();
    for (Question question : questions) {
      Optional<RawJson> said = said(question.key());
      if (said.isPresent()) {
        known.put(question.key(), said.get());
        replies.put(question.key(), Reply.of(said.get()));
      } else {
        open.add(question);
      }
    }
    if (open.isEmpty()) {
      return CompletableFuture.completedFuture(replies);
    }
    request.finish(asked(request, open));
    return new CompletableFuture<>();
  }

  /** In this round or one before. */
  private Optional<RawJson> said(String key) {
    return params
        .members("inputResponses")
        .find(key)
        .filter(JsonValues::isObject)
        .or(() -> past.replies().find(key));
  }

  private Answer asked(RunningRequest request, List<Question> open) {
    int round = past.round() + 1;
    if (round > MOST_ROUNDS) {
      return Answer.invalidParams("No answer after " + MOST_ROUNDS + " rounds");
    }
    open.forEach(question -> parts.ledger().serverRequest(question.method()));
    String subject = RequestState.subject(request.request().method(), params);
    return new Answer.InputRequired(open, states.seal(subject, round, known));
  }

  @Override
  public TaskForm tasks(RunningRequest request) {
    return new StatelessTaskForm(parts, request);
  }
}
