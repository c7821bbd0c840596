package io.github.gatlingmcp.server;

import io.github.gatlingmcp.server.http.AnswerMode;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.HttpSettings;
import io.github.gatlingmcp.server.http.SocketSettings;
import io.github.gatlingmcp.server.redis.RedisSettings;
import io.github.gatlingmcp.spec.ProtocolRevision;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a reference server is set up. Immutable: each {@code with} gives a copy. The defaults are in
 * {@link #defaults()}.
 *
 * @param host the address to bind; {@code 127.0.0.1}
 * @param port the port to bind; 0, which takes any free one
 * @param path where MCP is served; {@code /mcp}
 * @param answerMode JSON bodies, event streams, or as each tool prefers; {@link AnswerMode#BY_TOOL}
 * @param stateful whether {@code initialize} opens a session; true. Without sessions there is no
 *     listening stream, no resuming and no request to the client
 * @param revisions which revisions the one endpoint speaks; all
 * @param sockets WebSocket and HTTP+SSE; both are served where a revision has sessions
 * @param maxBodyBytes the longest request body, longer is 413, and 1009 over WebSocket; 4 MiB
 * @param maxSessions the most open sessions, one more is 503; 100,000. As many subscriptions of
 *     clients without a session may be open
 * @param maxTasks the most tasks that the server remembers; 100,000
 * @param maxConnections the most open connections, requests on one more get 503; 100,000
 * @param maxQueuedMessages how many messages may wait for a client that does not read its stream
 *     before the connection is cut (the stream itself can be resumed); 1,000, and never more than
 *     16 MiB
 * @param maxLoggedEvents how many messages of its streams a session remembers for resuming; 128,
 *     and never more than 1 MiB; all sessions together an eighth of the heap
 * @param sessionIdle after how much silence, with no open stream, a session expires; 5 minutes
 * @param connectionIdle after how long without a request, or a socket without a handshake, a
 *     connection is closed; 2 minutes, which is longer than clients usually keep one
 * @param keepAlive the pause between comments on a silent stream; 15 seconds
 * @param pollRetry what a polling tool tells its client to wait before coming back; 500 ms
 * @param answerLimit how long the server waits for a client's answer to its own request; 30 seconds
 * @param pageSize the most items on one page of a list; 100
 * @param ledgerCalls how many calls the ledger keeps one by one; 100,000
 * @param eventLoops how many threads move bytes; one for each processor, at most 4
 * @param workerThreads how many threads compute; one for each processor
 * @param admin whether the {@code /admin} routes exist; true when the host is loopback
 * @param metrics whether {@code /metrics} exists, if the Prometheus library is there; true when the
 *     host is loopback
 * @param drainNotice how long {@link McpServer#drain} goes on listening, so that balancers notice;
 *     zero
 * @param drainIdle how long a connection must have been quiet to be closed while draining: a
 *     request on one that is kept alive may be on its way, so this should be longer than balancers
 *     keep them; 5 seconds, or half of what the whole may take
 * @param drainLimit how long a program that is told to stop waits for what is under way; 10 seconds
 * @param collect how often garbage is collected, so that what is left of the heap is what is in
 *     use; zero, which leaves that to the JVM
 * @param fixtures whether the fixtures of the official conformance suite are offered; true
 * @param allowedHosts names that the {@code Host} header may have, with any port, {@code *} for
 *     all; the loopback names
 * @param allowedOrigins the same for {@code Origin}; the loopback names
 * @param redis what this server and others share their sessions over; nothing, and the sessions are
 *     in the memory of this one
 * @param faults what goes wrong on purpose; nothing
 */
public record McpServerConfig(
    String host,
    int port,
    String path,
    AnswerMode answerMode,
    boolean stateful,
    Set<ProtocolRevision> revisions,
    SocketSettings sockets,
    int maxBodyBytes,
    int maxSessions,
    int maxTasks,
    int maxConnections,
    int maxQueuedMessages,
    int maxLoggedEvents,
    Duration sessionIdle,
    Duration connectionIdle,
    Duration keepAlive,
    Duration pollRetry,
    Duration answerLimit,
    int pageSize,
    int ledgerCalls,
    int eventLoops,
    int workerThreads,
    boolean admin,
    boolean metrics,
    Duration drainNotice,
    Duration drainIdle,
    Duration drainLimit,
    Duration collect,
    boolean fixtures,
    Set<String> allowedHosts,
    Set<String> allowedOrigins,
    Optional<RedisSettings> redis,
    FaultPlan faults) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * @throws IllegalArgumentException naming the value that is out of bounds
   */
  public McpServerConfig {
    revisions = Set.copyOf(revisions);
    allowedHosts = Set.copyOf(allowedHosts);
    allowedOrigins = Set.copyOf(allowedOrigins);
    require(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
    require(path.startsWith("/"), "path", path, "a path that begins with /");
    require(maxBodyBytes > 0, "maxBodyBytes", maxBodyBytes, "1 or more");
    require(!revisions.isEmpty(), "revisions", revisions, "one or more");
    require(maxTasks > 0, "maxTasks", maxTasks, "1 or more");
    require(maxSessions > 0, "maxSessions", maxSessions, "1 or more");
    require(maxConnections > 0, "maxConnections", maxConnections, "1 or more");
    require(maxQueuedMessages >= 0, "maxQueuedMessages", maxQueuedMessages, "0 or more");
    require(maxLoggedEvents >= 0, "maxLoggedEvents", maxLoggedEvents, "0 or more");
    require(pageSize > 0, "pageSize", pageSize, "1 or more");
    require(ledgerCalls > 0, "ledgerCalls", ledgerCalls, "1 or more");
    require(eventLoops > 0, "eventLoops", eventLoops, "1 or more");
    require(workerThreads > 0, "workerThreads", workerThreads, "1 or more");
    positive("sessionIdle", sessionIdle);
    positive("connectionIdle", connectionIdle);
    positive("keepAlive", keepAlive);
    positive("answerLimit", answerLimit);
    require(!drainNotice.isNegative(), "drainNotice", drainNotice, "0 or more");
    require(!drainIdle.isNegative(), "drainIdle", drainIdle, "0 or more");
    require(!drainLimit.isNegative(), "drainLimit", drainLimit, "0 or more");
    require(!collect.isNegative(), "collect", collect, "0 or more");
  }

  private static void positive(String name, Duration value) {
    require(value.toMillis() > 0, name, value.toMillis() + " ms", "1 ms or more");
  }

  private static void require(boolean ok, String name, Object value, String allowed) {
    if (!ok) {
      throw new IllegalArgumentException(name + " is " + value + ", allowed is " + allowed);
    }
  }

  /** A server for tests in the same process: loopback, any free port. */
  public static McpServerConfig defaults() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new McpServerConfig(
        "127.0.0.1",
        0,
        "/mcp",
        AnswerMode.BY_TOOL,
        true,
        EnumSet.allOf(ProtocolRevision.class),
        SocketSettings.defaults(),
        4 * 1024 * 1024,
        100_000,
        100_000,
        100_000,
        1_000,
        128,
        Duration.ofMinutes(5),
        Duration.ofMinutes(2),
        Duration.ofSeconds(15),
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        100,
        100_000,
        Math.min(4, processors),
        processors,
        true,
        true,
        Duration.ZERO,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ZERO,
        true,
        LOOPBACK,
        LOOPBACK,
        Optional.empty(),
        FaultPlan.NONE);
  }

  /**
   * A loopback host switches the admin routes and the metrics on, any other off; {@link #withAdmin}
   * and {@link #withMetrics} overrule.
   */
  public McpServerConfig withHost(String value) {
    return with(
        draft -> {
          draft.host = value;
          draft.admin = LOOPBACK.contains(value);
          draft.metrics = LOOPBACK.contains(value);
        });
  }

  public McpServerConfig withPort(int value) {
    return with(draft -> draft.port = value);
  }

  public McpServerConfig withPath(String value) {
    return with(draft -> draft.path = value);
  }

  public McpServerConfig withAnswerMode(AnswerMode value) {
    return with(draft -> draft.answerMode = value);
  }

  public McpServerConfig withStateful(boolean value) {
    return with(draft -> draft.stateful = value);
  }

  /** Leaves out revisions; one era alone is what clients detect. */
  public McpServerConfig withRevisions(Set<ProtocolRevision> value) {
    return with(draft -> draft.revisions = value);
  }

  public McpServerConfig withSockets(SocketSettings value) {
    return with(draft -> draft.sockets = value);
  }

  public McpServerConfig withMaxBodyBytes(int value) {
    return with(draft -> draft.maxBodyBytes = value);
  }

  public McpServerConfig withMaxSessions(int value) {
    return with(draft -> draft.maxSessions = value);
  }

  public McpServerConfig withMaxTasks(int value) {
    return with(draft -> draft.maxTasks = value);
  }

  public McpServerConfig withMaxConnections(int value) {
    return with(draft -> draft.maxConnections = value);
  }

  public McpServerConfig withMaxQueuedMessages(int value) {
    return with(draft -> draft.maxQueuedMessages = value);
  }

  public McpServerConfig withMaxLoggedEvents(int value) {
    return with(draft -> draft.maxLoggedEvents = value);
  }

  public McpServerConfig withSessionIdle(Duration value) {
    return with(draft -> draft.sessionIdle = value);
  }

  public McpServerConfig withConnectionIdle(Duration value) {
    return with(draft -> draft.connectionIdle = value);
  }

  public McpServerConfig withKeepAlive(Duration value) {
    return with(draft -> draft.keepAlive = value);
  }

  public McpServerConfig withPollRetry(Duration value) {
    return with(draft -> draft.pollRetry = value);
  }

  public McpServerConfig withAnswerLimit(Duration value) {
    return with(draft -> draft.answerLimit = value);
  }

  public McpServerConfig withPageSize(int value) {
    return with(draft -> draft.pageSize = value);
  }

  public McpServerConfig withLedgerCalls(int value) {
    return with(draft -> draft.ledgerCalls = value);
  }

  public McpServerConfig withEventLoops(int value) {
    return with(draft -> draft.eventLoops = value);
  }

  public McpServerConfig withWorkerThreads(int value) {
    return with(draft -> draft.workerThreads = value);
  }

  public McpServerConfig withAdmin(boolean value) {
    return with(draft -> draft.admin = value);
  }

  public McpServerConfig withMetrics(boolean value) {
    return with(draft -> draft.metrics = value);
  }

  public McpServerConfig withDrainNotice(Duration value) {
    return with(draft -> draft.drainNotice = value);
  }

  public McpServerConfig withDrainIdle(Duration value) {
    return with(draft -> draft.drainIdle = value);
  }

  public McpServerConfig withDrainLimit(Duration value) {
    return with(draft -> draft.drainLimit = value);
  }

  public McpServerConfig withCollect(Duration value) {
    return with(draft -> draft.collect = value);
  }

  public McpServerConfig withFixtures(boolean value) {
    return with(draft -> draft.fixtures = value);
  }

  public McpServerConfig withAllowedHosts(Set<String> value) {
    return with(draft -> draft.allowedHosts = value);
  }

  public McpServerConfig withAllowedOrigins(Set<String> value) {
    return with(draft -> draft.allowedOrigins = value);
  }

  public McpServerConfig withFaults(FaultPlan value) {
    return with(draft -> draft.faults = value);
  }

  public McpServerConfig withRedis(RedisSettings value) {
    return with(draft -> draft.redis = Optional.of(value));
  }

  private McpServerConfig with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.config();
  }

  /** A configuration while it is changed. */
  private static final class Draft {
    String host;
    int port;
    String path;
    AnswerMode answerMode;
    boolean stateful;
    Set<ProtocolRevision> revisions;
    SocketSettings sockets;
    int maxBodyBytes;
    int maxSessions;
    int maxTasks;
    int maxConnections;
    int maxQueuedMessages;
    int maxLoggedEvents;
    Duration sessionIdle;
    Duration connectionIdle;
    Duration keepAlive;
    Duration pollRetry;
    Duration answerLimit;
    int pageSize;
    int ledgerCalls;
    int eventLoops;
    int workerThreads;
    boolean admin;
    boolean metrics;
    Duration drainNotice;
    Duration drainIdle;
    Duration drainLimit;
    Duration collect;
    boolean fixtures;
    Set<String> allowedHosts;
    Set<String> allowedOrigins;
    Optional<RedisSettings> redis;
    FaultPlan faults;

    Draft(McpServerConfig config) {
      host = config.host;
      port = config.port;
      path = config.path;
      answerMode = config.answerMode;
      stateful = config.stateful;
      revisions = config.revisions;
      sockets = config.sockets;
      maxBodyBytes = config.maxBodyBytes;
      maxSessions = config.maxSessions;
      maxTasks = config.maxTasks;
      maxConnections = config.maxConnections;
      maxQueuedMessages = config.maxQueuedMessages;
      maxLoggedEvents = config.maxLoggedEvents;
      sessionIdle = config.sessionIdle;
      connectionIdle = config.connectionIdle;
      keepAlive = config.keepAlive;
      pollRetry = config.pollRetry;
      answerLimit = config.answerLimit;
      pageSize = config.pageSize;
      ledgerCalls = config.ledgerCalls;
      eventLoops = config.eventLoops;
      workerThreads = config.workerThreads;
      admin = config.admin;
      metrics = config.metrics;
      drainNotice = config.drainNotice;
      drainIdle = config.drainIdle;
      drainLimit = config.drainLimit;
      collect = config.collect;
      fixtures = config.fixtures;
      allowedHosts = config.allowedHosts;
      allowedOrigins = config.allowedOrigins;
      redis = config.redis;
      faults = config.faults;
    }

    McpServerConfig config() {
      return new McpServerConfig(
          host,
          port,
          path,
          answerMode,
          stateful,
          revisions,
          sockets,
          maxBodyBytes,
          maxSessions,
          maxTasks,
          maxConnections,
          maxQueuedMessages,
          maxLoggedEvents,
          sessionIdle,
          connectionIdle,
          keepAlive,
          pollRetry,
          answerLimit,
          pageSize,
          ledgerCalls,
          eventLoops,
          workerThreads,
          admin,
          metrics,
          drainNotice,
          drainIdle,
          drainLimit,
          collect,
          fixtures,
          allowedHosts,
          allowedOrigins,
          redis,
          faults);
    }
  }

  HttpSettings http() {
    boolean sessions = revisions.stream().anyMatch(revision -> !revision.isStateless());
    return new HttpSettings(
        path,
        answerMode,
        stateful && sessions,
        revisions,
        sessions ? sockets : sockets.withWebSocket(false).withHttpSse(false),
        maxSessions,
        connectionIdle,
        maxBodyBytes,
        maxQueuedMessages,
        keepAlive,
        pollRetry,
        answerLimit,
        admin,
        allowedHosts,
        allowedOrigins);
  }
}
