package io.github.gatlingmcp.server.metrics;

import io.github.gatlingmcp.server.session.EndCounts;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.session.SharedState;
import io.github.gatlingmcp.server.session.Subject;
import io.github.gatlingmcp.server.session.Totals;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Says totals and vitals in the library's words. */
final class Exposition {
  private static final List<String> CLOSE_REASONS = List.of("deleted", "expired", "server_stopped");
  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private final Families families = new Families();

  private Exposition() {}

  static MetricsPage.Document write(Totals totals, Vitals vitals, String accept) {
    Exposition exposition = new Exposition();
    exposition.requests(totals);
    exposition.notifications(totals);
    exposition.sessions(totals.counts());
    exposition.errors(totals);
    exposition.streams(totals, vitals);
    exposition.state(vitals);
    exposition.shared(vitals.shared());
    JvmFigures.addTo(exposition.families);
    ExpositionFormatWriter writer = FORMATS.findWriter(accept);
    ByteArrayOutputStream page = new ByteArrayOutputStream(16_384);
    try {
      writer.write(page, exposition.families.snapshots());
    } catch (IOException cannotBe) {
      throw new UncheckedIOException(cannotBe);
    }
    return new MetricsPage.Document(writer.getContentType(), page.toByteArray());
  }

  private void requests(Totals totals) {
    Map<String, EndCounts> methods = totals.ends(Subject.METHOD);
    Map<String, EndCounts> tools = totals.ends(Subject.TOOL);
    ends("mcp_server_requests", "JSON-RPC requests that ended.", "method", methods, this::request);
    families.durations(
        "mcp_server_request_duration_seconds",
        "From when a request was understood to its answer; listening is not timed.",
        "method",
        named(methods));
    ends("mcp_server_tool_calls", "Calls of tools that ended.", "tool", tools, this::call);
    families.durations(
        "mcp_server_tool_duration_seconds",
        "From when a call was understood to its answer.",
        "tool",
        named(tools));
    ends(
        "mcp_server_resource_reads",
        "Resources read, by URI or template.",
        "uri",
        totals.ends(Subject.RESOURCE),
        this::request);
    ends(
        "mcp_server_prompts",
        "Prompts asked for.",
        "prompt",
        totals.ends(Subject.PROMPT),
        this::request);
  }

  private void ends(
      String name,
      String help,
      String label,
      Map<String, EndCounts> all,
      Function<Outcome, String> status) {
    Families.Counter counter = families.counter(name, help, label, "status");
    named(all)
        .forEach(
            (value, ends) -> {
              Map<String, Long> byStatus = new TreeMap<>();
              ends.outcomes()
                  .forEach((end, count) -> byStatus.merge(status.apply(end), count, Long::sum));
              byStatus.forEach((end, count) -> counter.value(count, value, end));
            });
  }

  private String request(Outcome outcome) {
    return switch (outcome) {
      case RESULT, INPUT_REQUIRED, TASK -> "ok";
      case TOOL_ERROR -> "tool_error";
      case RPC_ERROR, HTTP_ERROR -> "error";
      case CANCELLED -> "cancelled";
      case DROPPED -> "dropped";
    };
  }

  private String call(Outcome outcome) {
    String status = request(outcome);
    return status.equals("error") ? "rpc_error" : status;
  }

  /** The ledger's names for what is not known, such as {@code (unknown)}, become one. */
  private static <T> Map<String, T> named(Map<String, T> counts) {
    Map<String, T> named = new TreeMap<>();
    counts.forEach((name, count) -> named.put(name.startsWith("(") ? "other" : name, count));
    return named;
  }

  private void notifications(Totals totals) {
    LedgerCounts counts = totals.counts();
    families
        .counter("mcp_server_notifications_sent", "Published by a tool or the server.", "method")
        .values(totals.published());
    families
        .counter(
            "mcp_server_notifications_delivered", "Written to a client's open stream.", "method")
        .values(counts.notifications());
    families
        .counter("mcp_server_notifications_undelivered", "For which no stream was open.", "method")
        .values(counts.undelivered());
  }

  private void sessions(LedgerCounts counts) {
    families
        .counter("mcp_server_sessions_created", "Sessions opened.")
        .value(counts.sessions().getOrDefault("opened", 0L));
    Families.Counter closed =
        families.counter("mcp_server_sessions_closed", "Sessions ended.", "reason");
    for (String reason : CLOSE_REASONS) {
      closed.value(counts.sessions().getOrDefault(reason, 0L), reason);
    }
  }

  private void errors(Totals totals) {
    LedgerCounts counts = totals.counts();
    families
        .counter("mcp_server_errors", "What went wrong; one thing may be of two kinds.", "kind")
        .value(statuses(counts, "4"), "http_4xx")
        .value(statuses(counts, "5"), "http_5xx")
        .value(counts.method("(malformed)"), "malformed")
        .value(totals.broken(), "internal")
        .value(counts.streams().getOrDefault("overflow", 0L), "overflow")
        .value(counts.streams().getOrDefault("silent", 0L), "silent");
  }

  private static long statuses(LedgerCounts counts, String first) {
    return counts.statuses().entrySet().stream()
        .filter(status -> status.getKey().startsWith(first))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void streams(Totals totals, Vitals vitals) {
    families
        .gauge("mcp_server_streams", "Event streams and sockets that are open.", "kind")
        .values(totals.openStreams());
    families
        .gauge("mcp_server_queue_depth", "What waits.", "queue")
        .value(vitals.workersWaiting(), "workers")
        .value(vitals.outgoingWaiting(), "outgoing");
  }

  private void state(Vitals vitals) {
    families.gauge("mcp_server_sessions", "Sessions held here.").value(vitals.sessions());
    families
        .gauge("mcp_server_subscriptions", "Open subscriptions/listen.")
        .value(vitals.subscriptions());
    families.gauge("mcp_server_connections", "Open connections.").value(vitals.connections());
    families
        .gauge("mcp_server_connections_limit", "The most connections that are served.")
        .value(vitals.connectionsLimit());
    families
        .gauge("mcp_server_ready", "1 while clients should be sent here.")
        .value(vitals.ready() ? 1 : 0);
  }

  private void shared(SharedState shared) {
    boolean up = shared.trouble().isEmpty();
    families.gauge("mcp_server_degraded", "1 while only local work goes on.").value(up ? 0 : 1);
    if (!shared.replica().isEmpty()) {
      families.gauge("mcp_server_redis_up", "1 while it answers.").value(up ? 1 : 0);
      families
          .gauge("mcp_server_redis_connections", "Open connections to it.")
          .value(shared.connections());
      families
          .counter("mcp_server_redis_errors", "What went wrong with it.", "kind")
          .values(shared.errors());
    }
  }
}
