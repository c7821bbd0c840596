package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.spec.RawJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault plan as JSON: {@code {"seed":0,"rules":[{"fault":"delay","every":5,"delayMs":100}]}}. A
 * rule has {@code every} or {@code at}, and may have a {@code tool}; a freeze {@code at} or {@code
 * afterMillis}, and {@code forMillis}, a limit {@code perSecond} and {@code excess}, a leak {@code
 * per} and {@code bytes}. An object without rules is the plan in which nothing goes wrong.
 */
final class FaultPlanJson {
  private static final String FREEZE = "freeze";
  private static final String LIMIT = "limit";
  private static final String LEAK = "leak";

  private FaultPlanJson() {}

  /**
   * @throws IllegalArgumentException naming what is wrong
   */
  static FaultPlan read(RawJson json) {
    JsonNode plan = Json.read(json);
    if (!plan.isObject()) {
      throw new IllegalArgumentException("a fault plan is a JSON object");
    }
    FaultPlan faults = FaultPlan.NONE.seeded(plan.path("seed").asLong());
    for (JsonNode rule : plan.path("rules")) {
      faults = with(faults, rule);
    }
    return faults;
  }

  private static FaultPlan with(FaultPlan plan, JsonNode rule) {
    String name = rule.path("fault").asText();
    if (name.equals(FREEZE)) {
      return plan.and(freeze(rule));
    }
    if (name.equals(LEAK)) {
      return plan.and(leak(rule));
    }
    if (name.equals(LIMIT)) {
      return plan.and(limit(rule));
    }
    Optional<AnswerFault> answers = AnswerFault.find(name);
    Optional<NotificationFault> notifications = NotificationFault.find(name);
    if (answers.isPresent()) {
      int delayMillis = rule.path("delayMs").asInt();
      String tool = rule.path("tool").asText();
      return plan.and(new FaultRule(answers.get(), turn(rule), delayMillis, tool));
    }
    if (notifications.isPresent()) {
      return plan.and(new NotificationRule(notifications.get(), turn(rule)));
    }
    Optional<ResumptionFault> resumptions = ResumptionFault.find(name);
    if (resumptions.isPresent()) {
      return plan.and(new ResumptionRule(resumptions.get(), turn(rule)));
    }
    throw new IllegalArgumentException("unknown fault '" + name + "', known are " + known());
  }

  private static Freeze freeze(JsonNode rule) {
    return new Freeze(
        rule.path("at").asInt(),
        Duration.ofMillis(rule.path("afterMillis").asLong()),
        Duration.ofMillis(rule.path("forMillis").asLong()));
  }

  private static Leak leak(JsonNode rule) {
    String per = rule.path("per").asText();
    return new Leak(
        Leak.Per.find(per)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a leak is per session, call or abort, not per '" + per + "'")),
        rule.path("bytes").asInt());
  }

  private static CallLimit limit(JsonNode rule) {
    CallLimit.Excess excess =
        CallLimit.Excess.find(rule.path("excess").asText("queue"))
            .orElseThrow(
                () -> new IllegalArgumentException("excess has to be queue, refuse or lose"));
    return new CallLimit(rule.path("perSecond").asInt(), excess);
  }

  private static Turn turn(JsonNode rule) {
    return new Turn(rule.path("every").asInt(), rule.path("at").asInt());
  }

  private static String known() {
    Stream<String> answers = Arrays.stream(AnswerFault.values()).map(AnswerFault::text);
    Stream<String> notifications =
        Arrays.stream(NotificationFault.values()).map(NotificationFault::text);
    Stream<String> resumptions = Arrays.stream(ResumptionFault.values()).map(ResumptionFault::text);
    return Stream.of(answers, notifications, resumptions, Stream.of(FREEZE, LIMIT, LEAK))
        .flatMap(names -> names)
        .collect(Collectors.joining(", "));
  }
}
