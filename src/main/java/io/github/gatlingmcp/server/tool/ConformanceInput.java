package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.spec.McpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Conformance fixtures: tools that need input of the client, in one round or in several. */
final class ConformanceInput {
  private static final String PREFIX = "test_input_required_result_";
  private static final Question NAME =
      Question.elicitation("user_name", "What is your name?", "name", "string");
  private static final Question CONFIRMATION =
      Question.elicitation("confirm", "Please confirm", "ok", "boolean");

  private ConformanceInput() {}

  static List<Tool> all() {
    return List.of(
        asking("elicitation", NAME, reply -> "Hello, " + content(reply, "name") + "!"),
        asking(
            "sampling",
            Question.sampling("capital_question", "What is the capital of France?", 100),
            reply -> reply.path("content").path("text").asText()),
        asking("list_roots", Question.roots("client_roots"), reply -> "Roots: " + reply),
        asking("request_state", CONFIRMATION, reply -> "state-ok"),
        asking("tampered_state", CONFIRMATION, reply -> "confirmed"),
        Fixture.named(PREFIX + "multiple_inputs", ConformanceInput::several),
        Fixture.named(PREFIX + "multi_round", ConformanceInput::rounds),
        Fixture.named(PREFIX + "capabilities", ConformanceInput::whatIsDeclared),
        Fixture.named("test_missing_capability", ConformanceInput::needsSampling),
        new Fixture(
            Fixture.described("test_streaming_elicitation", Fixture.NO_ARGUMENTS).streaming(),
            ConformanceInput::streaming));
  }

  private interface Text {
    String of(JsonNode reply);
  }

  private static Tool asking(String name, Question question, Text text) {
    return Fixture.named(PREFIX + name, call -> ClientQuestion.ask(call, question, text::of));
  }

  private static String content(JsonNode reply, String member) {
    return reply.path("content").path(member).asText();
  }

  private static CompletionStage<Answer> said(String text) {
    return CompletableFuture.completedFuture(Answer.text(text));
  }

  private static CompletionStage<Answer> several(Call call) {
    List<Question> questions =
        List.of(
            NAME,
            Question.sampling("greeting", "Generate a greeting", 50),
            Question.roots("client_roots"));
    return ClientQuestion.ask(call, questions, replies -> said("Replies: " + replies));
  }

  private static CompletionStage<Answer> rounds(Call call) {
    Question first = Question.elicitation("step1", "Step 1: What is your name?", "name", "string");
    Question second =
        Question.elicitation("step2", "Step 2: What is your favorite color?", "color", "string");
    return ClientQuestion.ask(
        call,
        List.of(first),
        one ->
            ClientQuestion.ask(call, List.of(second), two -> said("Replies: " + one + ", " + two)));
  }

  private static CompletionStage<Answer> whatIsDeclared(Call call) {
    List<Question> questions = new ArrayList<>();
    for (Question question :
        List.of(CONFIRMATION, Question.sampling("words", "Say something", 50))) {
      if (call.client().answers(question.method())) {
        questions.add(question);
      }
    }
    return ClientQuestion.ask(call, questions, replies -> said("Replies: " + replies));
  }

  private static CompletionStage<Answer> needsSampling(Call call) {
    boolean declared = call.client().answers(McpMethod.SAMPLING_CREATE_MESSAGE);
    return declared
        ? said("The client declared sampling")
        : CompletableFuture.completedFuture(Answer.undeclared("sampling"));
  }

  /** Says something before it asks. */
  private static CompletionStage<Answer> streaming(Call call) {
    call.progress(1, 2);
    call.log(LogLevel.INFO, "About to ask");
    return ClientQuestion.ask(call, NAME, reply -> "Hello, " + content(reply, "name") + "!");
  }
}
