package io.github.gatlingmcp.metrics.live;

import static io.github.gatlingmcp.metrics.live.Instrument.Kind.COUNTER;
import static io.github.gatlingmcp.metrics.live.Instrument.Kind.GAUGE;
import static io.github.gatlingmcp.metrics.live.Instrument.Kind.HISTOGRAM;
import static io.github.gatlingmcp.metrics.live.Unit.BYTES;
import static io.github.gatlingmcp.metrics.live.Unit.NONE;
import static io.github.gatlingmcp.metrics.live.Unit.RATIO;
import static io.github.gatlingmcp.metrics.live.Unit.SECONDS;

import java.util.List;

/**
 * Everything that is told live, by the names of OpenTelemetry; those of its conventions for MCP
 * have the conventions' attributes and bucket boundaries.
 */
public enum Instrument {
  OPERATION_DURATION(
      HISTOGRAM,
      "mcp.client.operation.duration",
      SECONDS,
      400,
      "Duration of MCP requests from the socket to the end of the answer.",
      "mcp.method.name",
      "gen_ai.tool.name",
      "gen_ai.prompt.name",
      "error.type",
      "rpc.response.status_code",
      "network.transport"),
  CLIENT_SESSION_DURATION(
      HISTOGRAM,
      "mcp.client.session.duration",
      SECONDS,
      1,
      "Duration of MCP sessions that ended.",
      "network.transport"),
  CONNECTIONS(
      COUNTER,
      "mcp.connections",
      NONE,
      30,
      "Connections that were opened, or failed to be.",
      "status"),
  DISCONNECTIONS(
      COUNTER,
      "mcp.disconnections",
      NONE,
      30,
      "Connections that were closed, in order or by a fault.",
      "reason"),
  RECONNECT_ATTEMPTS(
      COUNTER,
      "mcp.reconnect.attempts",
      NONE,
      20,
      "Attempts to have a lost listening stream again.",
      "result"),
  REQUESTS(
      COUNTER,
      "mcp.requests",
      NONE,
      100,
      "Requests that ended, by how they ended.",
      "method",
      "status"),
  REQUEST_DURATION(
      HISTOGRAM,
      "mcp.request.duration",
      SECONDS,
      30,
      "Duration of requests from the socket to the end of the answer, in finer buckets.",
      "method"),
  RESPONSE_TIME(
      HISTOGRAM,
      "mcp.request.response.time",
      SECONDS,
      100,
      "Time from when a request should have begun to the end of its answer.",
      "method",
      "request"),
  SENT(COUNTER, "mcp.sent", BYTES, 30, "Sent in bodies of requests.", "method"),
  RECEIVED(COUNTER, "mcp.received", BYTES, 30, "Received in bodies of answers.", "method"),
  SENT_AGAIN(
      COUNTER,
      "mcp.requests.sent.again",
      NONE,
      50,
      "Requests that the HTTP client sent a second time.",
      "request"),
  SESSION_DURATION(
      HISTOGRAM,
      "mcp.session.duration",
      SECONDS,
      1,
      "Duration of MCP sessions that ended, in finer buckets."),
  SESSIONS_OPENED(
      COUNTER,
      "mcp.sessions.opened",
      NONE,
      15,
      "Sessions that began, by revision of the protocol.",
      "mcp.protocol.version"),
  SESSIONS_CLOSED(COUNTER, "mcp.sessions.closed", NONE, 20, "Sessions that ended.", "reason"),
  NOTIFICATIONS(COUNTER, "mcp.notifications", NONE, 30, "Notifications that came.", "method"),
  NOTIFICATION_LEDGER(
      COUNTER,
      "mcp.notification.ledger",
      NONE,
      10,
      "Numbered or awaited notifications by what became of them.",
      "finding"),
  NOTIFICATION_LATENCY(
      HISTOGRAM,
      "mcp.notification.latency",
      SECONDS,
      1,
      "Time from when the server sent a notification, as it says, to when it was read."),
  USER_RECOVERY(
      HISTOGRAM,
      "mcp.user.recovery",
      SECONDS,
      1,
      "Time from a user's first exchange that failed to the end of his next one that went well."),
  RECONNECT_DURATION(
      HISTOGRAM,
      "mcp.reconnect.duration",
      SECONDS,
      1,
      "Time from when a listening stream broke off, or was asked for again, to when it was open"
          + " again."),
  UNCLAIMED(
      COUNTER,
      "mcp.unclaimed.messages",
      NONE,
      20,
      "Messages that belonged to nothing, and notifications without room.",
      "kind"),
  USERS_STARTED(COUNTER, "mcp.users.started", NONE, 5, "Virtual users by how they began.", "start"),
  USERS(GAUGE, "mcp.users", NONE, 1, "Virtual users in the run."),
  SESSIONS(GAUGE, "mcp.sessions", NONE, 1, "Sessions that are open."),
  STREAMS(GAUGE, "mcp.streams", NONE, 1, "Listening streams that are open."),
  LOOP_LAG(
      HISTOGRAM, "mcp.injector.loop.lag", SECONDS, 1, "How late the injector's event loops were."),
  LOOP_LAG_MAX(
      GAUGE,
      "mcp.injector.loop.lag.max",
      SECONDS,
      1,
      "The longest that any event loop of the injector was late in the last second."),
  START_LATENESS(
      HISTOGRAM, "mcp.injector.start.lateness", SECONDS, 1, "How late virtual users arrived."),
  STARVED(
      COUNTER,
      "mcp.injector.starved",
      SECONDS,
      1,
      "Time in which an event loop of the injector was late beyond the limit."),
  GC(COUNTER, "mcp.injector.gc", SECONDS, 1, "Time in the injector's garbage collection."),
  PROCESS_CPU(
      GAUGE, "mcp.injector.process.cpu", RATIO, 1, "Share of all cores that the injector uses."),
  SYSTEM_CPU(
      GAUGE, "mcp.injector.system.cpu", RATIO, 1, "Share of all cores of its machine in use."),
  OPEN_FILES(GAUGE, "mcp.injector.open.files", NONE, 1, "File descriptors of the injector."),
  MAX_FILES(
      GAUGE, "mcp.injector.max.files", NONE, 1, "File descriptors that the injector may have."),
  HEAP(GAUGE, "mcp.injector.heap", BYTES, 1, "Heap that the injector uses."),
  DIRECT(GAUGE, "mcp.injector.direct", BYTES, 1, "Buffers of the injector outside its heap.");

  /** How values of an instrument come about. */
  public enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  private final Kind kind;
  private final String openTelemetryName;
  private final Unit unit;
  private final int mostSeries;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // It is what List.of gives.
  private final List<String> labels;

  Instrument(Kind kind, String name, Unit unit, int mostSeries, String help, String... labels) {
    this.kind = kind;
    this.openTelemetryName = name;
    this.unit = unit;
    this.mostSeries = mostSeries;
    this.help = help;
    this.labels = List.of(labels);
  }

  public Kind kind() {
    return kind;
  }

  /** Such as {@code mcp.request.duration}. */
  public String openTelemetryName() {
    return openTelemetryName;
  }

  /**
   * The name as OpenTelemetry translates it, such as {@code mcp_request_duration_seconds}; without
   * the {@code _total} of counters.
   */
  public String prometheusName() {
    return openTelemetryName.replace('.', '_') + unit.suffix();
  }

  public Unit unit() {
    return unit;
  }

  public String help() {
    return help;
  }

  /** Names of the labels, as OpenTelemetry has them. */
  public List<String> labels() {
    return labels;
  }

  /** How many series are told apart; what is beyond goes to one more, of {@code (others)}. */
  int mostSeries() {
    return mostSeries;
  }

  /** Of a histogram. */
  public Buckets buckets() {
    return switch (this) {
      case OPERATION_DURATION, CLIENT_SESSION_DURATION -> Buckets.CONVENTION;
      default -> Buckets.FINE;
    };
  }
}
