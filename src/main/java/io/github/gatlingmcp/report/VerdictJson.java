package io.github.gatlingmcp.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.SlowCall;
import io.github.gatlingmcp.report.Verdict.Judgement;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code verdict.json}. What is in it is described by the JSON Schema {@code
 * verdict.schema.json} beside this class. Within one schema version members are added, never
 * renamed or removed.
 */
public final class VerdictJson {
  /** Grows when what readers rely on changes. */
  public static final int SCHEMA_VERSION = 1;

  /** Of each kind. */
  private static final int MOST_FINDINGS = 100;

  private static final int MOST_SLOW_CALLS = 20;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private final RunData data;
  private final ObjectNode root = MAPPER.createObjectNode();

  private VerdictJson(RunData data) {
    this.data = data;
  }

  /** The whole file, in ASCII. */
  public static String text(
      RunData data, Budgets budgets, Verdict verdict, Optional<Comparison> comparison) {
    VerdictJson json = new VerdictJson(data);
    json.root.put("schemaVersion", SCHEMA_VERSION);
    json.root.put("result", name(verdict.result()));
    json.run();
    json.judged(verdict, budgets);
    json.totals();
    json.counts();
    json.notifications();
    HealthJson.write(InjectorHealth.of(data), json.root.putObject("health"));
    json.slowest();
    comparison.ifPresent(one -> ComparisonJson.write(one, json.root.putObject("comparison")));
    return json.rendered();
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String rendered() {
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() {
    RunInfo info = data.info();
    ObjectNode run = root.putObject("run");
    run.put("id", info.run()).put("simulation", info.simulation());
    run.put("start", Instant.ofEpochMilli(info.startEpochMillis()).toString());
    info.end().ifPresent(end -> run.put("end", Instant.ofEpochMilli(end.epochMillis()).toString()));
    run.put("partial", info.isPartial());
    run.put("partialReason", info.end().map(RunInfo.End::reason).orElse("its end is missing"));
    ObjectNode environment = root.putObject("environment");
    info.environment().forEach(environment::put);
  }

  private void judged(Verdict verdict, Budgets budgets) {
    ArrayNode judgements = root.putArray("judgements");
    for (Judgement judgement : verdict.judgements()) {
      judgements
          .addObject()
          .put("name", judgement.name())
          .put("result", name(judgement.result()))
          .put("expected", judgement.expected())
          .put("actual", judgement.actual())
          .put("reason", judgement.reason());
    }
    root.put("budgets", budgets.toJson());
  }

  private void totals() {
    TotalsJson.stretch(data.whole(), root.putObject("whole"));
    TotalsJson.stretch(data.steady(), root.putObject("steady"));
    TotalsJson.requests(data.steady(), root.putArray("requests"));
    TotalsJson.series(data.steady(), root.putArray("series"));
    TotalsJson.errors(data.steady(), root.putArray("errors"));
    TotalsJson.spreads(data.whole(), root.putObject("spreads"));
  }

  private void counts() {
    Comparator<Map.Entry<CountKey, Long>> byKey =
        Comparator.comparing(entry -> entry.getKey().counted());
    ArrayNode counts = root.putArray("counts");
    data.whole().counts().entrySet().stream()
        .sorted(byKey.thenComparing(entry -> entry.getKey().label()))
        .forEach(
            entry ->
                counts
                    .addObject()
                    .put("counted", name(entry.getKey().counted()))
                    .put("label", entry.getKey().label())
                    .put("value", entry.getValue()));
  }

  private void notifications() {
    Ledger ledger = Ledger.of(data.whole());
    ObjectNode notifications = root.putObject("notifications");
    notifications.put("expected", ledger.expected()).put("inOrder", ledger.inOrder());
    notifications.put("lost", ledger.lost()).put("duplicate", ledger.duplicate());
    notifications.put("reordered", ledger.reordered()).put("late", ledger.late());
    if (ledger.expected() > 0) {
      notifications.put("deliveryPercent", ledger.deliveryPercent());
    }
    ArrayNode findings = notifications.putArray("findings");
    for (Finding finding : data.findings(MOST_FINDINGS)) {
      findings
          .addObject()
          .put("kind", finding.kind().label())
          .put("subscriber", finding.subscriber())
          .put("source", finding.source())
          .put("sequence", finding.sequence());
    }
  }

  private void slowest() {
    ArrayNode slowest = root.putArray("slowest");
    for (SlowCall call : data.slowest().stream().limit(MOST_SLOW_CALLS).toList()) {
      ObjectNode one = slowest.addObject();
      TotalsJson.key(call.series(), one);
      one.put("atMillis", call.atMillis()).put("responseMicros", call.responseMicros());
      one.put("traceId", call.traceId());
    }
  }
}
