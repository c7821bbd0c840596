package io.github.gatlingmcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.spec.RawJson;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FaultPlanTest {

  private static List<Long> struck(FaultPlan plan, long calls) {
    return LongStream.rangeClosed(1, calls)
        .filter(call -> plan.strike(call, "fast-echo").isPresent())
        .boxed()
        .toList();
  }

  @Test
  void countedRulesStrikeEveryNthCall() {
    assertThat(struck(FaultPlan.every(3, AnswerFault.CLOSE), 10)).containsExactly(3L, 6L, 9L);
    assertThat(struck(FaultPlan.NONE, 10)).isEmpty();
  }

  @Test
  void theFirstRuleThatFitsCounts() {
    FaultPlan plan = FaultPlan.every(2, AnswerFault.RESET).andEvery(3, AnswerFault.SILENCE);
    assertThat(plan.strike(6, "fast-echo"))
        .contains(new FaultRule(AnswerFault.RESET, Turn.every(2), 0));
    assertThat(plan.strike(9, "fast-echo"))
        .contains(new FaultRule(AnswerFault.SILENCE, Turn.every(3), 0));
  }

  @Test
  void aSeedGivesTheSameStrikesEachTimeAndAboutAsMany() {
    FaultPlan plan = FaultPlan.every(10, AnswerFault.TOOL_ERROR).seeded(7);
    List<Long> once = struck(plan, 10_000);
    assertThat(struck(plan, 10_000)).isEqualTo(once);
    assertThat(once).hasSizeBetween(850, 1150);
    assertThat(struck(plan.seeded(8), 10_000)).isNotEqualTo(once);
  }

  @Test
  void oneNotificationIsStruckOrEverySoManieth() {
    FaultPlan plan =
        FaultPlan.at(3, NotificationFault.DROP_NOTIFICATION)
            .and(new NotificationRule(NotificationFault.REPEAT_NOTIFICATION, Turn.every(3)));
    assertThat(plan.strikeNotification(3)).contains(NotificationFault.DROP_NOTIFICATION);
    assertThat(plan.strikeNotification(6)).contains(NotificationFault.REPEAT_NOTIFICATION);
    assertThat(plan.strikeNotification(7)).isEmpty();
    assertThat(plan.strike(3, "fast-echo")).as("calls are others").isEmpty();
    assertThat(
            FaultPlanJson.read(
                RawJson.of(
                    "{\"rules\":[{\"fault\":\"drop-notification\",\"at\":3},{\"fault\":\"repeat-notification\",\"every\":3}]}")))
        .isEqualTo(plan);
    assertThatThrownBy(() -> new Turn(1, 1)).hasMessageContaining("either");
  }

  @Test
  void resumptionsAreCountedForThemselves() {
    FaultPlan plan = FaultPlan.of(new ResumptionRule(ResumptionFault.FORGET_EVENTS, Turn.at(2)));
    assertThat(plan.strikeResumption(2)).contains(ResumptionFault.FORGET_EVENTS);
    assertThat(plan.strikeResumption(1)).isEmpty();
    assertThat(plan.strikeNotification(2)).isEmpty();
    assertThat(
            FaultPlanJson.read(RawJson.of("{\"rules\":[{\"fault\":\"forget-events\",\"at\":2}]}")))
        .isEqualTo(plan);
  }

  @Test
  void freezesAreReadFromJson() {
    String json =
        "{\"rules\":[{\"fault\":\"freeze\",\"at\":5,\"forMillis\":200},{\"fault\":\"freeze\",\"afterMillis\":1000,\"forMillis\":3000}]}";
    assertThat(FaultPlanJson.read(RawJson.of(json)))
        .isEqualTo(
            FaultPlan.of(Freeze.at(5, Duration.ofMillis(200)))
                .and(Freeze.after(Duration.ofSeconds(1), Duration.ofSeconds(3))));
    for (String bad : List.of("{}", "{\"at\":1}", "{\"at\":1,\"afterMillis\":1,\"forMillis\":1}")) {
      String rule = "{\"fault\":\"freeze\"," + bad.substring(1).replace("}", "") + "}";
      String plan = "{\"rules\":[" + rule.replace(",}", "}") + "]}";
      assertThatThrownBy(() -> FaultPlanJson.read(RawJson.of(plan)))
          .hasMessageContaining("lasts 1 to 600000 ms");
    }
  }

  @Test
  void liesAreReadFromJson() {
    String json =
        "{\"rules\":[{\"fault\":\"lie\",\"method\":\"prompts/get\"},"
            + "{\"fault\":\"lie\",\"method\":\"resources/read\",\"target\":\"app://static-data\"}]}";
    assertThat(FaultPlanJson.read(RawJson.of(json)))
        .isEqualTo(
            FaultPlan.NONE
                .and(new Lie("prompts/get", ""))
                .and(new Lie("resources/read", "app://static-data")));
    assertThatThrownBy(() -> FaultPlanJson.read(RawJson.of("{\"rules\":[{\"fault\":\"lie\"}]}")))
        .hasMessageContaining("about a method");
  }

  @Test
  void aServerThatSlowsDownIsLaterWithEachTurn() {
    FaultPlan plan = FaultPlan.of(new FaultRule(AnswerFault.SLOW_DOWN, Turn.every(50), 3));

    assertThat(plan.strike(1, "fast-echo").orElseThrow().delayMillis()).isZero();
    assertThat(plan.strike(49, "fast-echo").orElseThrow().delayMillis()).isZero();
    assertThat(plan.strike(101, "fast-echo").orElseThrow().delayMillis()).isEqualTo(6);
    assertThat(plan.strike(Long.MAX_VALUE / 4, "fast-echo").orElseThrow().delayMillis())
        .isEqualTo(600_000);
    assertThatThrownBy(() -> new FaultRule(AnswerFault.SLOW_DOWN, Turn.at(5), 3))
        .hasMessageContaining("every");
  }

  @Test
  void leaksAreReadFromJson() {
    String json = "{\"rules\":[{\"fault\":\"leak\",\"per\":\"session\",\"bytes\":9216}]}";
    assertThat(FaultPlanJson.read(RawJson.of(json)))
        .isEqualTo(FaultPlan.of(new Leak(Leak.Per.SESSION, 9216)));
    for (String bad : List.of("\"per\":\"day\",\"bytes\":1", "\"per\":\"call\"")) {
      String plan = "{\"rules\":[{\"fault\":\"leak\"," + bad + "}]}";
      assertThatThrownBy(() -> FaultPlanJson.read(RawJson.of(plan)))
          .hasMessageStartingWith("a leak is");
    }
  }

  @Test
  void leaksEndAtTheirLimit() {
    Leaked leaked = new Leaked(2_500);

    assertThat(
            List.of(leaked.keep(1_000), leaked.keep(1_000), leaked.keep(1_000), leaked.keep(500)))
        .containsExactly(true, true, false, true);
  }

  @Test
  void aPlanIsReadFromJson() {
    String json =
        "{\"seed\":5,\"rules\":[{\"fault\":\"delay\",\"every\":4,\"delayMs\":20},{\"fault\":\"http-500\",\"every\":9}]}";
    assertThat(FaultPlanJson.read(RawJson.of(json)))
        .isEqualTo(FaultPlan.delayEvery(4, 20).andEvery(9, AnswerFault.HTTP_500).seeded(5));
    assertThatThrownBy(() -> FaultPlanJson.read(RawJson.of("{\"rules\":[{\"fault\":\"close\"}]}")))
        .hasMessageContaining("not every 0");
    assertThatThrownBy(() -> FaultPlanJson.read(RawJson.of("[]")))
        .hasMessageContaining("JSON object");
  }

  @Test
  void aRuleOfOneToolLeavesTheOthersAlone() {
    FaultPlan plan = FaultPlan.of(new FaultRule(AnswerFault.DELAY, Turn.every(1), 5).of("slow"));

    assertThat(plan.strike(1, "slow")).isPresent();
    assertThat(plan.strike(2, "fast")).isEmpty();
  }
}
