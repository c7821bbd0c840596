package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.spec.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Conformance fixtures: tools whose calls may, or must, become tasks, and one that never does. */
final class ConformanceTasks {
  private static final String GREETED =
      "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"]}";
  private static final String SECONDS =
      """
      {"type":"object","properties":{"seconds":{"type":"integer","minimum":0,"maximum":60},\
      "label":{"type":"string"}}}""";
  private static final String FILE =
      "{\"type\":\"object\",\"properties\":{\"filename\":{\"type\":\"string\"}}}";
  private static final int A_WHILE_MILLIS = 500;

  private ConformanceTasks() {}

  static List<Tool> all() {
    return List.of(
        new Fixture(Fixture.described("greet", GREETED), ConformanceTasks::greet),
        task("slow_compute", SECONDS, TaskSupport.OPTIONAL, ConformanceTasks::compute),
        task(
            "failing_job",
            Fixture.NO_ARGUMENTS,
            TaskSupport.REQUIRED,
            call -> afterAWhile(call, Answer.toolError("The job failed"))),
        task(
            "protocol_error_job",
            Fixture.NO_ARGUMENTS,
            TaskSupport.REQUIRED,
            call -> afterAWhile(call, Answer.refusal(ErrorCode.INTERNAL_ERROR, "It broke"))),
        task("confirm_delete", FILE, TaskSupport.OPTIONAL, ConformanceTasks::delete),
        task(
            "multi_input", Fixture.NO_ARGUMENTS, TaskSupport.OPTIONAL, ConformanceTasks::twoInputs),
        task(
            "test_tool_with_task",
            Fixture.NO_ARGUMENTS,
            TaskSupport.AFTER_INPUT,
            ConformanceTasks::afterInput));
  }

  private static Tool task(String name, String schema, TaskSupport support, Fixture.Work work) {
    return new Fixture(Fixture.described(name, schema).asTask(support), work);
  }

  private static CompletionStage<Answer> afterAWhile(Call call, Answer answer) {
    return call.pause(A_WHILE_MILLIS).thenApply(over -> answer);
  }

  private static CompletionStage<Answer> greet(Call call) throws BadArgumentException {
    String text = "Hello, " + call.arguments().text("name") + "!";
    return CompletableFuture.completedFuture(Answer.text(text));
  }

  private static CompletionStage<Answer> compute(Call call) throws BadArgumentException {
    int seconds = call.arguments().whole("seconds", 1, 0, 60);
    Answer answer = Answer.text("Computed for " + seconds + " s");
    return seconds == 0
        ? CompletableFuture.completedFuture(answer)
        : call.pause(seconds * 1000L).thenApply(over -> answer);
  }

  private static CompletionStage<Answer> delete(Call call) {
    String file = call.arguments().text("filename", "it");
    Question question =
        Question.elicitation("confirm", "Delete " + file + "?", "confirm", "boolean");
    return ClientQuestion.ask(
        call, question, reply -> "Delete " + file + ": " + reply.path("action").asText());
  }

  private static CompletionStage<Answer> twoInputs(Call call) {
    List<Question> questions =
        List.of(
            Question.elicitation("first", "The first?", "name", "string"),
            Question.elicitation("second", "The second?", "name", "string"));
    return ClientQuestion.ask(
        call,
        questions,
        replies -> CompletableFuture.completedFuture(Answer.text("Replies: " + replies)));
  }

  private static CompletionStage<Answer> afterInput(Call call) {
    Question name = Question.elicitation("user_name", "What is your name?", "name", "string");
    return ClientQuestion.ask(
        call,
        List.of(name),
        replies -> {
          call.becomeTask();
          return afterAWhile(call, Answer.text("Replies: " + replies));
        });
  }
}
