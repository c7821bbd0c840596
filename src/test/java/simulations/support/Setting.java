package simulations.support;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * One key that simulations can be run with: {@code -Dmcp.…}, or else the environment variable of
 * the same words ({@code mcp.thinkTime}: {@code MCP_THINK_TIME}). The README's table has them all.
 */
public enum Setting {
  URL(
      "mcp.url",
      "the embedded server",
      "an http, https, ws or wss URL, without a password in it",
      "Where the server is; ws and wss: over WebSocket"),
  TRANSPORT(
      "mcp.transport",
      "what the URL means",
      "streamable-http, http-sse (of 2024-11-05) or websocket",
      "How messages travel; the URL has to fit"),
  PROTOCOL_VERSION(
      "mcp.protocolVersion",
      "2025-11-25 is offered",
      "2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28 or detect; over http-sse and websocket"
          + " 2024-11-05 to 2025-11-25",
      "Speak this revision and no other, or ask the server which era it belongs to"),
  BEARER_TOKEN(
      "mcp.bearerToken",
      "none",
      "a token of visible ASCII characters",
      "Sent in the Authorization header of every message; better kept in the variable"),
  USERS("mcp.users", Sizes.QUICK.users() + "", "a whole number, 1 to 100000", "Users at a time"),
  RATE(
      "mcp.rate",
      "none",
      "a number above 0, up to 10000",
      "New users per second, in place of mcp.users"),
  SHAPE(
      "mcp.shape",
      "the simulation's own",
      "constant, ramp, spike, wave, step, burst, random or sawtooth",
      "How the load moves from mcp.base to mcp.users, or mcp.rate, in mcp.duration: see below"),
  BASE(
      "mcp.base",
      Sizes.QUICK.base() + "",
      "a number from 0 to 100000, not above mcp.users or mcp.rate",
      "The foot of a shape, or what is there before a crowd: users, or new users per second"),
  PERIOD(
      "mcp.period",
      "a fifth of mcp.duration",
      "a time such as 500ms or 10s, not above mcp.duration and not below a 200th of it",
      "How long one wave, burst or sawtooth takes, or one level of random"),
  SEED(
      "mcp.seed",
      "1",
      "a whole number, 0 to 999999999",
      "Other levels of random, and other arguments and pauses where they are made up"),
  DURATION(
      "mcp.duration",
      Sizes.QUICK.duration().toSeconds() + "s",
      "whole seconds such as 30s or 5m, 1s to 72h",
      "How long each user stays; with mcp.rate, how long new users come"),
  RAMP(
      "mcp.ramp",
      Sizes.QUICK.ramp().toSeconds() + "s",
      "whole seconds such as 30s or 5m, 0s to 24h",
      "How long it takes until all users are there, or the rate is reached"),
  THINK_TIME(
      "mcp.thinkTime",
      Sizes.QUICK.thinkTime().toMillis() + "ms",
      "a time such as 500ms or 2s, 0s to 1h",
      "How long a user pauses between two requests"),
  P95(
      "mcp.p95",
      "50ms with the embedded server, else none",
      "a time such as 500ms or 2s, 1ms to 1h",
      "How soon 95 % of the answers to fast-echo, or mcp.fastTool, have to come"),
  RECOVERY(
      "mcp.recovery",
      Sizes.QUICK.recovery().toSeconds() + "s",
      "whole seconds such as 30s or 5m, 2s to 24h",
      "How long the server may take until all is well again"),
  BATCH(
      "mcp.batch",
      "20",
      "a whole number, 1 to 10000",
      "How many notifications or calls come at once where they come in batches"),
  BASELINE(
      "mcp.baseline",
      "none",
      "folders of runs with the same simulation, separated by commas",
      "The verdict fails when this run is worse than those"),
  LEAK(
      "mcp.leak",
      "4KB, in full 500B",
      "a size such as 500B, 4KB or 1MB, up to 999MB, or off",
      "How much memory the server may keep of each session, of each request given up and of each"
          + " client that came back"),
  DRIFT(
      "mcp.drift",
      "50, in full 20",
      "a whole number, 1 to 100",
      "By how many percent answers may become slower from the beginning of a run to its end"),
  COOL_DOWN(
      "mcp.coolDown",
      "5s, in full 10m",
      "a time such as 10s or 5m, 2s to 24h",
      "How long the server is watched after the load"),
  ROUNDS(
      "mcp.rounds",
      "5",
      "a whole number, 1 to 100",
      "The most rounds of calls in one session of an agent"),
  DATA(
      "mcp.data",
      "feeders/mcp-data.csv",
      "a CSV or JSON file, on disk or in src/test/resources, with a column task",
      "What agents begin with"),
  OFFLINE(
      "mcp.offline",
      "500ms, in full 3s",
      "a time such as 500ms or 2s, 0s to 1h",
      "How long a client that lost its connections stays away"),
  NOTIFICATIONS(
      "mcp.notifications",
      "trigger-notification",
      "trigger-notification or none",
      "The tool that makes the server say something; none: only sessions and streams are looked at"),
  STEP(
      "mcp.step",
      "10; in full 5, of streams 100",
      "a whole number, 1 to 10000",
      "How many come at a time where they come in steps"),
  STEP_EVERY(
      "mcp.stepEvery",
      "500ms; in full 5s, of streams 1s",
      "a time such as 500ms or 2s, 10ms to 24h",
      "How much time is between two steps"),
  SERVER_METRICS(
      "mcp.serverMetrics",
      "/metrics where mcp.url is",
      "an http or https URL",
      "Where the server's memory stands, for Prometheus"),
  SERVER_PID(
      "mcp.serverPid",
      "none",
      "the number of a process of this machine",
      "The server's process, whose resident memory then counts"),
  FROM_RATE(
      "mcp.fromRate",
      "50",
      "a whole number, 1 to 100000",
      "Calls per second in the first step of StressSimulation; the foot of its shape"),
  TO_RATE(
      "mcp.toRate",
      "400, in full 20000",
      "a whole number, 1 to 100000",
      "The most calls per second that StressSimulation tries; the peak of its shape"),
  STEP_DURATION(
      "mcp.stepDuration",
      "1500ms, in full 20s",
      "a time such as 500ms or 10s, 500ms to 24h",
      "How long each step of StressSimulation takes"),
  REPEATS(
      "mcp.repeats",
      "3, in full 10",
      "a whole number, 1 to 100",
      "By how many steps StressSimulation judges the two rates between which the capacity is"),
  CAPACITY(
      "mcp.capacity",
      "none",
      "a whole number, 0 to 100000",
      "StressSimulation fails when the server bears fewer calls per second"),
  SLOW_USERS(
      "mcp.slowUsers",
      "10, in full 100",
      "a whole number, 1 to 100000",
      "How many users call slow tools, or read slowly"),
  SLOW_DELAY(
      "mcp.slowDelay",
      "300ms, in full 2s",
      "a time such as 500ms or 10s, 1ms to 1m",
      "How long a slow tool takes to answer"),
  RATIO(
      "mcp.ratio",
      "5",
      "a whole number, 1 to 1000",
      "How many times as long answers may take beside slow users, or many calls, as alone"),
  IN_FLIGHT(
      "mcp.inFlight",
      "50",
      "a whole number, 4 to 1000",
      "The most calls that an agent of HighLoadSimulation has under way at once"),
  MESSAGES(
      "mcp.messages",
      "none",
      "a whole number, 0 to 10000000",
      "MessageBombSimulation fails when fewer messages per second pass, both ways"),
  TOOLS(
      "mcp.tools",
      "those marked as read-only",
      "names of tools, separated by commas, a minus before those that are not wanted",
      "Which tools may be called although they are not marked so, and which may not"),
  MIX(
      "mcp.mix",
      "the simulation's own",
      "names and weights such as search:3,fetch:1",
      "How often each tool is called, or in the mixed workload each kind of thing is done"),
  READ_RATE(
      "mcp.readRate",
      "50000, in full 10000",
      "a whole number, 1000 to 100000000",
      "How many bytes per second a slow reader of SlowClientSimulation takes"),
  DUPLICATE_IDS(
      "mcp.duplicateIds",
      "false",
      "true or false",
      "Whether callers of AnswerIsolationSimulation also make two calls at once under one id, over"
          + " Streamable HTTP"),
  FAST_TOOL(
      "mcp.fastTool",
      "fast-echo {\"message\":\"#{word}\"}",
      "the name of a tool, or its name and arguments: search {\"query\":\"#{word}\"}",
      "The tool of quick calls, for a server that is not the reference server; #{word} is another"
          + " text with each call"),
  SLOW_TOOL(
      "mcp.slowTool",
      "the simulation's own",
      "the name of a tool, or its name and arguments: crawl {\"depth\":3}",
      "The tool of slow calls, for such a server"),
  LARGE_RESOURCE(
      "mcp.largeResource",
      "app://large-data",
      "the URI of a resource of 100 KB or more",
      "What is read slowly, for such a server"),
  LEVELS(
      "mcp.levels",
      "a tenth, half and all of mcp.users",
      "up to 20 whole numbers, each above the one before: 100,500,1000",
      "With how many users RampSimulation looks, in place of mcp.users"),
  DELIVERY(
      "mcp.delivery",
      "99.5",
      "a number from 0 to 100",
      "How many of 100 notifications have to arrive in NotificationStressSimulation"),
  NOTIFICATION_P95(
      "mcp.notificationP95",
      "500ms",
      "a time such as 500ms or 2s, 1ms to 24h",
      "How soon 95 % of the notifications have to come in NotificationStressSimulation"),
  PROFILE("mcp.profile", "quick", "quick or full", "Which defaults users, duration, … have");

  /**
   * Those that mean nothing to most simulations: who sets them there has mistaken one for another.
   */
  static final Set<Setting> FOR_SOME =
      EnumSet.of(
          SEED,
          TOOLS,
          MIX,
          ROUNDS,
          DATA,
          DUPLICATE_IDS,
          FAST_TOOL,
          SLOW_TOOL,
          LARGE_RESOURCE,
          LEVELS,
          DELIVERY,
          NOTIFICATION_P95);

  private final String key;
  private final String standard;
  private final String allowed;
  private final String meaning;

  Setting(String key, String standard, String allowed, String meaning) {
    this.key = key;
    this.standard = standard;
    this.allowed = allowed;
    this.meaning = meaning;
  }

  /** The system property. */
  public String key() {
    return key;
  }

  /** The environment variable. */
  public String variable() {
    return key.replaceAll("([A-Z])", "_$1").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** What holds without a value, in the quick profile. */
  public String standard() {
    return standard;
  }

  /** Which values there are, for people. */
  public String allowed() {
    return allowed;
  }

  /** What it is for. */
  public String meaning() {
    return meaning;
  }
}
