package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A fault plan as JSON: {@code {"seed":0,"rules":[{"fault":"delay","every":5,"delayMs":100}]}}. An
 * object without rules is the plan in which nothing goes wrong.
 */
final class FaultPlanJson {
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
      faults = faults.and(rule(rule));
    }
    return faults;
  }

  private static FaultRule rule(JsonNode rule) {
    String name = rule.path("fault").asText();
    AnswerFault fault =
        AnswerFault.find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown fault '" + name + "', known are " + known()));
    return new FaultRule(fault, rule.path("every").asInt(), rule.path("delayMs").asInt());
  }

  private static String known() {
    return Arrays.stream(AnswerFault.values())
        .map(AnswerFault::text)
        .collect(Collectors.joining(", "));
  }
}
