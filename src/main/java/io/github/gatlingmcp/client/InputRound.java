package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a server asks before it goes on with a request, and what it gets for it (MCP 2026-07-28,
 * Multi Round-Trip Requests).
 */
final class InputRound {
  private static final int MOST_QUESTIONS = 100;

  private final Map<String, RawJson> questions;
  private final Optional<RawJson> state;
  private final Map<String, RawJson> answers = new LinkedHashMap<>();
  private boolean over;

  private InputRound(Map<String, RawJson> questions, Optional<RawJson> state) {
    this.questions = questions;
    this.state = state;
  }

  /** Reads a result of the type {@code input_required}; nothing when it asks for nothing. */
  static Optional<InputRound> read(RawJson result) {
    Map<String, RawJson> questions =
        JsonValues.member(result, "inputRequests").map(JsonValues::members).orElse(Map.of());
    Optional<RawJson> state =
        JsonValues.member(result, "requestState").filter(text -> JsonValues.text(text).isPresent());
    boolean asks = !questions.isEmpty() || state.isPresent();
    return asks
            && questions.size() <= MOST_QUESTIONS
            && questions.values().stream().allMatch(InputRound::isQuestion)
        ? Optional.of(new InputRound(questions, state))
        : Optional.empty();
  }

  /** The same without the questions of these keys. */
  InputRound without(Set<String> keys) {
    Map<String, RawJson> rest = new LinkedHashMap<>(questions);
    rest.keySet().removeAll(keys);
    return new InputRound(rest, state);
  }

  boolean isEmpty() {
    return questions.isEmpty();
  }

  Set<String> keys() {
    return questions.keySet();
  }

  private static boolean isQuestion(RawJson question) {
    return method(question).isPresent();
  }

  private static Optional<String> method(RawJson question) {
    return JsonValues.member(question, "method").flatMap(JsonValues::text);
  }

  /**
   * Has all questions answered.
   *
   * @param done told once, at once or later, what to add to the params of the request; nothing when
   *     a question was refused
   */
  void answer(ServerRequests answerers, Consumer<Optional<RawJson>> done) {
    if (questions.isEmpty()) {
      done.accept(Optional.of(more()));
      return;
    }
    questions.forEach(
        (key, question) -> {
          RawJson params =
              JsonValues.member(question, "params")
                  .filter(JsonValues::isObject)
                  .orElse(RawJson.EMPTY_OBJECT);
          answerers.reply(
              method(question).orElseThrow(), params, reply -> reply.fold(new Replied(key, done)));
        });
  }

  private void answered(String key, RawJson answer, Consumer<Optional<RawJson>> done) {
    answers.put(key, answer);
    if (!over && answers.size() == questions.size()) {
      over = true;
      done.accept(Optional.of(more()));
    }
  }

  private void refused(Consumer<Optional<RawJson>> done) {
    if (!over) {
      over = true;
      done.accept(Optional.empty());
    }
  }

  private RawJson more() {
    JsonMembers more = new JsonMembers();
    if (!questions.isEmpty()) {
      JsonMembers responses = new JsonMembers();
      answers.forEach(responses::add);
      more.add("inputResponses", responses.object());
    }
    state.ifPresent(text -> more.add("requestState", text));
    return more.bare();
  }

  private final class Replied implements ServerRequestHandler.Reply.Cases<Boolean> {
    private final String key;
    private final Consumer<Optional<RawJson>> done;

    Replied(String key, Consumer<Optional<RawJson>> done) {
      this.key = key;
      this.done = done;
    }

    @Override
    public Boolean success(ServerRequestHandler.Reply.Success success) {
      answered(key, success.result(), done);
      return true;
    }

    @Override
    public Boolean refusal(ServerRequestHandler.Reply.Refusal refusal) {
      refused(done);
      return false;
    }
  }
}
