package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.session.Session;
import io.gatling.core.session.Session$;
import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.spec.ClientCapability;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.ManualTimers;
import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the server asks, what it is answered and when, and the line in the report. */
class QuestionsTest {
  private static final Session SESSION =
      Session$.MODULE$.apply("scenario", 1, new DefaultEventLoop());
  private static final AnswerPlan YES = ServerAnswers.sampling(Expression.constant("yes"));
  private static final AnswerPlan SLOW = YES.after(DelayModel.constant(Duration.ofMillis(300)));
  private static final AnswerPlan BROKEN =
      AnswerPlan.of(
          question -> {
            throw new IllegalStateException("not today");
          });

  private final ManualTimers timers = new ManualTimers();
  private final List<Reply> replies = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private record Line(String name, long millis, Optional<String> failure) {}

  private Questions questions(Map<ClientCapability, AnswerPlan> plans) {
    return questions(plans.keySet(), plans);
  }

  private Questions questions(
      Set<ClientCapability> declared, Map<ClientCapability, AnswerPlan> plans) {
    return new Questions(
        new Offered(declared, plans),
        new SplittableRandom(1),
        timers,
        () -> SESSION,
        (name, start, end, failure) ->
            lines.add(new Line(name, (end - start) / 1_000_000, failure)));
  }

  private static Questions ask(Questions questions, String method, List<Reply> replies) {
    return ask(questions, method, "{}", replies);
  }

  private static Questions ask(
      Questions questions, String method, String params, List<Reply> replies) {
    questions.handle(method, RawJson.of(params), replies::add);
    return questions;
  }

  private Object sampling(AnswerPlan plan) {
    return ask(
        questions(Map.of(ClientCapability.SAMPLING, plan)), "sampling/createMessage", replies);
  }

  private static int code(Reply reply) {
    return reply instanceof Reply.Refusal refusal ? refusal.code() : 0;
  }

  private static String text(Reply reply) {
    return reply instanceof Reply.Success success ? success.result().toString() : "";
  }

  @Test
  void anAnswerWithoutADelayComesAtOnce() {
    sampling(YES);

    assertThat(text(replies.get(0))).contains("\"text\":\"yes\"");
    assertThat(lines).containsExactly(new Line("sampling/createMessage", 0, Optional.empty()));
  }

  @Test
  void anAnswerWithADelayComesInItsTimeAndThatIsItsLine() {
    sampling(SLOW.name("model"));

    timers.pass(Duration.ofMillis(299));
    assertThat(replies).isEmpty();
    assertThat(lines).isEmpty();
    timers.pass(Duration.ofMillis(1));

    assertThat(replies).hasSize(1);
    assertThat(lines).containsExactly(new Line("model", 300, Optional.empty()));
  }

  @Test
  void theDelayOfTheAnswerThatWasChosenIsAdded() {
    sampling(
        AnswerPlan.choosing(question -> SLOW.name("inner"))
            .after(DelayModel.constant(Duration.ofMillis(100)))
            .name("outer"));

    timers.pass(Duration.ofSeconds(1));
    assertThat(lines).containsExactly(new Line("inner", 400, Optional.empty()));
  }

  @Test
  void nobodyIsAnsweredAfterTheEndOfTheSession() {
    Questions questions = questions(Map.of(ClientCapability.SAMPLING, SLOW));
    ask(questions, "sampling/createMessage", replies);
    ask(questions, "sampling/createMessage", replies);
    assertThat(questions.waiting()).isEqualTo(2);

    questions.close();

    assertThat(timers.waiting()).isZero();
    assertThat(questions.waiting()).isZero();
    timers.pass(Duration.ofSeconds(1));
    ask(questions, "sampling/createMessage", replies);
    assertThat(replies).isEmpty();
    assertThat(lines).isEmpty();
  }

  @Test
  void aServerThatAsksWithoutEndIsRefused() {
    Questions questions = questions(Map.of(ClientCapability.SAMPLING, SLOW));
    for (int i = 0; i < 150; i++) {
      ask(questions, "sampling/createMessage", replies);
    }

    assertThat(replies).hasSize(50).allMatch(reply -> code(reply) == -32603);
    assertThat(timers.waiting()).isEqualTo(100);
    timers.pass(Duration.ofSeconds(1));
    assertThat(replies).hasSize(150);
    assertThat(questions.waiting()).isZero();
  }

  @Test
  void aShareOfTheQuestionsIsRefusedAndTheReportSaysSo() {
    Questions questions = questions(Map.of(ClientCapability.SAMPLING, YES.failing(0.25)));
    for (int i = 0; i < 1_000; i++) {
      ask(questions, "sampling/createMessage", replies);
    }

    long refused = replies.stream().filter(reply -> code(reply) == -1).count();
    assertThat(refused).isBetween(200L, 300L);
    assertThat(
            lines.stream().filter(line -> line.name().equals("sampling/createMessage (refused)")))
        .hasSize((int) refused);
    assertThat(lines).hasSize(1_000).allMatch(line -> line.failure().isEmpty());
  }

  @Test
  void aShareOfTheQuestionsIsAnsweredOtherwise() {
    AnswerPlan plan = ServerAnswers.acceptDefaults().failing(1, ServerAnswers.action("decline"));
    ask(questions(Map.of(ClientCapability.ELICITATION, plan)), "elicitation/create", replies);

    assertThat(replies.stream().map(QuestionsTest::text))
        .containsExactly("{\"action\":\"decline\"}");
    assertThat(lines.get(0).name()).isEqualTo("elicitation/create (refused)");
  }

  @Test
  void theSameSeedDrawsTheSame() {
    List<Reply> again = new ArrayList<>();
    Map<ClientCapability, AnswerPlan> plans = Map.of(ClientCapability.SAMPLING, YES.failing(0.5));
    Questions one = questions(plans);
    Questions other = questions(plans);
    for (int i = 0; i < 100; i++) {
      ask(one, "sampling/createMessage", replies);
      ask(other, "sampling/createMessage", again);
    }
    assertThat(again).isEqualTo(replies);
  }

  @Test
  void whatWasNotDeclaredIsAnUnknownMethod() {
    Questions questions = questions(Set.of(), Map.of(ClientCapability.SAMPLING, YES));
    ask(questions, "sampling/createMessage", replies);
    ask(questions, "elicitation/create", "{\"mode\":\"url\"}", replies);
    ask(questions, "roots/list", replies);

    assertThat(replies).hasSize(3).allMatch(reply -> code(reply) == -32601);
    assertThat(lines).hasSize(3).allMatch(line -> line.name().endsWith(" (refused)"));
  }

  @Test
  void aModeThatWasNotDeclaredIsAWrongParameter() {
    Map<ClientCapability, AnswerPlan> form =
        Map.of(ClientCapability.ELICITATION, ServerAnswers.acceptDefaults());
    Map<ClientCapability, AnswerPlan> url =
        Map.of(ClientCapability.ELICITATION_URL, ServerAnswers.action("accept"));
    ask(questions(form), "elicitation/create", "{\"mode\":\"url\"}", replies);
    ask(questions(url), "elicitation/create", "{\"mode\":\"form\"}", replies);
    ask(questions(url), "elicitation/create", replies);
    assertThat(replies).hasSize(3).allMatch(reply -> code(reply) == -32602);

    ask(questions(url), "elicitation/create", "{\"mode\":\"url\"}", replies);
    ask(questions(form), "elicitation/create", "{\"requestedSchema\":{}}", replies);
    assertThat(replies.subList(3, 5).stream().map(QuestionsTest::text))
        .containsExactly("{\"action\":\"accept\"}", "{\"action\":\"accept\",\"content\":{}}");
  }

  @Test
  void toolsInASamplingRequestHaveToBeDeclared() {
    Map<ClientCapability, AnswerPlan> plans = Map.of(ClientCapability.SAMPLING, YES);
    ask(questions(plans), "sampling/createMessage", "{\"tools\":[]}", replies);
    ask(
        questions(Set.of(ClientCapability.SAMPLING, ClientCapability.SAMPLING_TOOLS), plans),
        "sampling/createMessage",
        "{\"tools\":[]}",
        replies);

    assertThat(replies.stream().map(QuestionsTest::code)).containsExactly(-32602, 0);
  }

  @Test
  void pingIsAlwaysAnswered() {
    ask(questions(Map.of()), "ping", replies);

    assertThat(replies.stream().map(QuestionsTest::text)).containsExactly("{}");
    assertThat(lines.get(0).name()).isEqualTo("ping from the server");
  }

  @Test
  void anAnswerThatCannotBeMadeIsTheOnlyFailure() {
    sampling(BROKEN);
    sampling(ServerAnswers.sampling(Expression.text("#{nobody}")));
    sampling(ServerAnswers.result(Expression.constant("[1]")));

    assertThat(replies).hasSize(3).allMatch(reply -> code(reply) == -32603);
    assertThat(lines).hasSize(3).allMatch(line -> line.failure().isPresent());
  }

  @Test
  void silentAnswersLeaveNoLine() {
    sampling(YES.silently());

    assertThat(replies).hasSize(1);
    assertThat(lines).isEmpty();
  }

  @Test
  void resultsOfTheAuthorsOwn() {
    sampling(ServerAnswers.result(Expression.constant("{\"a\": 1}")));
    sampling(ServerAnswers.result(question -> Map.of("of", question.map().size())));
    Map<ClientCapability, AnswerPlan> form =
        Map.of(
            ClientCapability.ELICITATION, ServerAnswers.accept(Expression.constant("{\"n\":1}")));
    ask(questions(form), "elicitation/create", replies);

    assertThat(replies.stream().map(QuestionsTest::text))
        .containsExactly(
            "{\"a\":1}", "{\"of\":0}", "{\"action\":\"accept\",\"content\":{\"n\":1}}");
  }
}
