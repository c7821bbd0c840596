package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.spec.RawJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A fault plan as JSON: {@code {"seed":0,"rules":[{"fault":"delay","every":5,"delayMs":100}]}}. A
 * rule has {@code every} or {@code at}, and may have a {@code tool}; a freeze {@code at} or {@code
 * afterMillis}, and {@code forMillis}, a limit {@code perSecond} and {@code excess}, a leak {@code
 * per} and {@code bytes}, a lie {@code method} and {@code target}. An object without rules is the
 * plan in which nothing goes wrong.
 */
final class FaultPlanJson {
  private static final Map<String, Function<JsonNode, Fault>> KINDS = kinds();

  private FaultPlanJson() {}

  private static Map<String, Function<JsonNode, Fault>> kinds() {
    Map<String, Function<JsonNode, Fault>> kinds = new LinkedHashMap<>();
    for (AnswerFault fault : AnswerFault.values()) {
      kinds.put(fault.text(), rule -> ofCalls(fault, rule));
    }
    for (NotificationFault fault : NotificationFault.values()) {
      kinds.put(fault.text(), rule -> new NotificationRule(fault, turn(rule)));
    }
    for (ResumptionFault fault : ResumptionFault.values()) {
      kinds.put(fault.text(), rule -> new ResumptionRule(fault, turn(rule)));
    }
    kinds.put("freeze", FaultPlanJson::freeze);
    kinds.put("limit", FaultPlanJson::limit);
    kinds.put("leak", FaultPlanJson::leak);
    kinds.put("wait-for-slow-readers", rule -> new WaitForSlowReaders());
    kinds.put("lie", rule -> new Lie(rule.path("method").asText(), rule.path("target").asText()));
    return kinds;
  }

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
      faults = faults.and(fault(rule));
    }
    return faults;
  }

  private static Fault fault(JsonNode rule) {
    String name = rule.path("fault").asText();
    Function<JsonNode, Fault> kind = KINDS.get(name);
    if (kind == null) {
      throw new IllegalArgumentException(
          "unknown fault '" + name + "', known are " + String.join(", ", KINDS.keySet()));
    }
    return kind.apply(rule);
  }

  private static FaultRule ofCalls(AnswerFault fault, JsonNode rule) {
    int delayMillis = rule.path("delayMs").asInt();
    return new FaultRule(fault, turn(rule), delayMillis, rule.path("tool").asText());
  }

  private static Freeze freeze(JsonNode rule) {
    return new Freeze(
        rule.path("at").asInt(),
        Duration.ofMillis(rule.path("afterMillis").asLong()),
        Duration.ofMillis(rule.path("forMillis").asLong()));
  }

  private static CallLimit limit(JsonNode rule) {
    CallLimit.Excess excess =
        CallLimit.Excess.find(rule.path("excess").asText("queue"))
            .orElseThrow(
                () -> new IllegalArgumentException("excess has to be queue, refuse or lose"));
    return new CallLimit(rule.path("perSecond").asInt(), excess);
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

  private static Turn turn(JsonNode rule) {
    return new Turn(rule.path("every").asInt(), rule.path("at").asInt());
  }
}
