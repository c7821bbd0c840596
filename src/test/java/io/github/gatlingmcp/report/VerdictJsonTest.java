package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class VerdictJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Budgets BUDGETS =
      Budgets.of(Budget.request("echo").p95().atMost(Duration.ofMillis(50)));

  static Stream<RunData> runs() {
    return Stream.of(
        Story.good().data(),
        EventfulRun.data(),
        new Story().data(),
        Story.good().end(Optional.empty()).data());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyVerdictKeepsTheSchema(RunData data) throws IOException {
    assertThat(complaints(json(data, Optional.empty()))).isEmpty();
  }

  @Test
  void aComparisonKeepsTheSchema() throws IOException {
    JsonNode json = json(EventfulRun.data(), Optional.of(EventfulRun.comparison()));
    assertThat(complaints(json)).isEmpty();
    assertThat(json.at("/comparison/worse").asBoolean()).isTrue();
    assertThat(json.at("/comparison/changes").size()).isEqualTo(16);
  }

  @Test
  void theSchemaNoticesWhatIsWrong() throws IOException {
    JsonNode json = json(Story.good().data(), Optional.empty());
    ((ObjectNode) json.at("/steady")).put("exchanges", "many");
    ((ObjectNode) json).remove("judgements");
    ((ObjectNode) json).put("surprise", true);
    assertThat(complaints(json)).hasSize(3);
  }

  @Test
  void figuresAreThoseOfTheRun() throws IOException {
    JsonNode json = json(EventfulRun.data(), Optional.empty());
    assertThat(json.at("/result").asText()).isEqualTo("pass");
    assertThat(json.at("/run/start").asText()).isEqualTo("1970-01-01T00:00:01Z");
    assertThat(json.at("/environment/jvm").asText()).isEqualTo("17");
    assertThat(json.at("/steady/exchanges").asLong()).isEqualTo(6_110);
    assertThat(json.at("/steady/failed").asLong()).isEqualTo(10);
    assertThat(json.at("/requests/0/response/p50Micros").asLong()).isBetween(10_000L, 10_020L);
    assertThat(json.at("/series/0/times/service/p999Micros").asLong()).isBetween(19_000L, 19_020L);
    assertThat(json.at("/errors/0/outcome").asText()).isEqualTo("timed out");
    assertThat(json.at("/errors/0/count").asLong()).isEqualTo(10);
    assertThat(json.at("/notifications/lost").asLong()).isEqualTo(1);
    assertThat(json.at("/notifications/findings/0/sequence").asLong()).isEqualTo(7);
    assertThat(json.at("/slowest/0/traceId").asText()).isEqualTo("4bf92f3577b34da6");
    assertThat(json.at("/health/users").asLong()).isEqualTo(50);
    assertThat(Budgets.fromJson(json.at("/budgets").asText())).isEqualTo(BUDGETS);
  }

  @Test
  void manyLateNotificationsLeaveRoomForTheLost() throws IOException {
    RunData data = manyLateAndOneLost();
    JsonNode findings = json(data, Optional.empty()).at("/notifications/findings");
    assertThat(findings).hasSize(101);
    assertThat(findings.get(100).get("kind").asText()).isEqualTo("lost");
    assertThat(VerdictMarkdown.text(data, Judge.judge(data, BUDGETS), Optional.empty()))
        .contains("| lost | user 3 | source | 9 |");
  }

  private static RunData manyLateAndOneLost() {
    Story story = Story.good();
    for (int i = 0; i < 300; i++) {
      story.finding(new Finding(Finding.Kind.LATE, "user 3", "source", i));
    }
    return story
        .finding(new Finding(Finding.Kind.LOST, "user 3", "source", 9))
        .count(Counted.LEDGER, "late", 300)
        .count(Counted.LEDGER, "lost", 1)
        .data();
  }

  @Test
  void ratesAreThoseOfTheMillisecondsMeasured() throws IOException {
    JsonNode steady = json(Story.good().data(), Optional.empty()).get("steady");
    double good = steady.get("exchanges").asLong() - steady.get("failed").asLong();
    assertThat(steady.get("throughputPerSecond").asDouble())
        .isEqualTo(1_000 * good / steady.get("millis").asLong(), within(1e-9));
  }

  private static JsonNode json(RunData data, Optional<Comparison> comparison) throws IOException {
    Verdict verdict = Judge.judge(data, BUDGETS);
    return MAPPER.readTree(VerdictJson.text(data, BUDGETS, verdict, comparison));
  }

  private static Set<ValidationMessage> complaints(JsonNode json) throws IOException {
    try (InputStream file = VerdictJson.class.getResourceAsStream("verdict.schema.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file);
      schema.initializeValidators();
      return schema.validate(
          json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
  }
}
