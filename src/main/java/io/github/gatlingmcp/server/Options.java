package io.github.gatlingmcp.server;

import io.github.gatlingmcp.server.http.AnswerMode;
import io.github.gatlingmcp.server.http.SocketSettings;
import io.github.gatlingmcp.server.redis.RedisSettings;
import io.github.gatlingmcp.spec.ProtocolRevision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The command line of {@link McpServerMain}: what each option does to the configuration. */
final class Options {
  /** One option. A flag has no placeholder and takes no value. */
  private record Option(String placeholder, String text, Effect effect) {
    boolean isFlag() {
      return placeholder.isEmpty();
    }
  }

  private interface Effect {
    McpServerConfig apply(McpServerConfig config, String value);
  }

  private static final String ENDING =
      """

      SIGTERM lets it finish what is under way. The exit code is 0 when all was, and 143 when the
      limit or a second SIGTERM cut something; 1 when it cannot listen, 2 for a wrong option.
      """;

  private static final Map<String, Option> OPTIONS = new LinkedHashMap<>();

  static {
    option("--host", "ADDRESS", "address to bind (127.0.0.1)", McpServerConfig::withHost);
    number("--port", "port to bind, 0 for any free one (3001)", McpServerConfig::withPort);
    option("--path", "PATH", "where MCP is served (/mcp)", McpServerConfig::withPath);
    option(
        "--answers",
        "json|stream|by-tool",
        "how requests are answered (by-tool)",
        (c, v) -> c.withAnswerMode(answerMode(v)));
    option(
        "--redis",
        "URI",
        "Redis that this server and others share sessions over (none)",
        (c, v) -> c.withRedis(RedisSettings.parse(v)));
    option(
        "--redis-password-file",
        "FILE",
        "whose first line is the password of Redis (none)",
        Options::passwordFile);
    flag("--stateless", "keep no sessions", c -> c.withStateful(false));
    option(
        "--revisions",
        "DATE,...",
        "which revisions of MCP are spoken (all)",
        (c, v) -> c.withRevisions(revisions(v)));
    flag("--no-websocket", "do not serve WebSocket", sockets(s -> s.withWebSocket(false)));
    option(
        "--websocket-path",
        "PATH",
        "another path for WebSocket beside that of MCP (/ws)",
        (c, v) -> c.withSockets(c.sockets().withWebSocketPath(v)));
    number(
        "--websocket-ping-seconds",
        "pause between pings, 0 for none (20)",
        (c, v) -> c.withSockets(c.sockets().withPing(Duration.ofSeconds(v))));
    flag("--no-http-sse", "do not serve HTTP+SSE", sockets(s -> s.withHttpSse(false)));
    option(
        "--sse-path",
        "PATH",
        "the stream of HTTP+SSE (/sse)",
        (c, v) -> c.withSockets(c.sockets().withSsePath(v)));
    option(
        "--message-path",
        "PATH",
        "where clients of HTTP+SSE post to (/message)",
        (c, v) -> c.withSockets(c.sockets().withMessagePath(v)));
    number("--max-body-bytes", "longest request body (4194304)", McpServerConfig::withMaxBodyBytes);
    number("--max-sessions", "most open sessions (100000)", McpServerConfig::withMaxSessions);
    number("--max-tasks", "most tasks remembered (100000)", McpServerConfig::withMaxTasks);
    number(
        "--max-connections", "most open connections (100000)", McpServerConfig::withMaxConnections);
    number(
        "--max-queued-messages",
        "most messages waiting for a client that does not read (1000)",
        McpServerConfig::withMaxQueuedMessages);
    number(
        "--max-logged-events",
        "messages a session remembers for resuming (128)",
        McpServerConfig::withMaxLoggedEvents);
    number(
        "--session-idle-seconds",
        "silence after which a session expires (300)",
        (c, v) -> c.withSessionIdle(Duration.ofSeconds(v)));
    number(
        "--connection-idle-seconds",
        "after which a connection without a request is closed (120)",
        (c, v) -> c.withConnectionIdle(Duration.ofSeconds(v)));
    number(
        "--keep-alive-seconds",
        "pause between comments on a silent stream (15)",
        (c, v) -> c.withKeepAlive(Duration.ofSeconds(v)));
    number("--page-size", "most items on one page of a list (100)", McpServerConfig::withPageSize);
    number(
        "--event-loops",
        "threads that move bytes (one a processor, at most 4)",
        McpServerConfig::withEventLoops);
    number(
        "--worker-threads",
        "threads that compute (one a processor)",
        McpServerConfig::withWorkerThreads);
    option(
        "--allowed-hosts",
        "NAME,...",
        "names that Host may have, * for all (loopback)",
        (c, v) -> c.withAllowedHosts(names(v)));
    option(
        "--allowed-origins",
        "NAME,...",
        "names that Origin may have, * for all (loopback)",
        (c, v) -> c.withAllowedOrigins(names(v)));
    flag("--admin", "offer the /admin routes on any host", c -> c.withAdmin(true));
    flag("--no-admin", "do not offer the /admin routes", c -> c.withAdmin(false));
    flag("--metrics", "offer /metrics on any host", c -> c.withMetrics(true));
    flag("--no-metrics", "do not offer /metrics", c -> c.withMetrics(false));
    number(
        "--drain-notice-seconds",
        "how long it goes on listening, not ready, when told to stop (0)",
        (c, v) -> c.withDrainNotice(Duration.ofSeconds(v)));
    number(
        "--drain-idle-seconds",
        "how long a connection is quiet before it is then closed (5)",
        (c, v) -> c.withDrainIdle(Duration.ofSeconds(v)));
    number(
        "--drain-seconds",
        "then most time for what is under way (10)",
        (c, v) -> c.withDrainLimit(Duration.ofSeconds(v)));
    number(
        "--collect-seconds",
        "how often garbage is collected, 0 leaves that to the JVM (0)",
        (c, v) -> c.withCollect(Duration.ofSeconds(v)));
    flag(
        "--no-fixtures",
        "do not offer the conformance suite's fixtures",
        c -> c.withFixtures(false));
  }

  private Options() {}

  private static void option(String name, String placeholder, String text, Effect effect) {
    OPTIONS.put(name, new Option(placeholder, text, effect));
  }

  private interface Number {
    McpServerConfig apply(McpServerConfig config, int value);
  }

  private static void number(String name, String text, Number effect) {
    option(name, "N", text, (config, value) -> effect.apply(config, whole(value)));
  }

  private interface Flag {
    McpServerConfig apply(McpServerConfig config);
  }

  private static void flag(String name, String text, Flag effect) {
    option(name, "", text, (config, value) -> effect.apply(config));
  }

  private static Flag sockets(UnaryOperator<SocketSettings> change) {
    return config -> config.withSockets(change.apply(config.sockets()));
  }

  private static int whole(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("'" + value + "' is not a whole number");
    }
  }

  private static AnswerMode answerMode(String value) {
    return switch (value) {
      case "json" -> AnswerMode.JSON;
      case "stream" -> AnswerMode.STREAM;
      case "by-tool" -> AnswerMode.BY_TOOL;
      default ->
          throw new IllegalArgumentException("'" + value + "' is none of json, stream, by-tool");
    };
  }

  private static Set<ProtocolRevision> revisions(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(ProtocolRevision::of)
        .collect(Collectors.toSet());
  }

  private static McpServerConfig passwordFile(McpServerConfig config, String file) {
    RedisSettings redis =
        config.redis().orElseThrow(() -> new IllegalArgumentException("needs --redis, too"));
    return config.withRedis(redis.withPasswordFile(Path.of(file)));
  }

  private static Set<String> names(String value) {
    return Set.of(value.toLowerCase(Locale.ROOT).split(","));
  }

  /**
   * Reads the command line onto the defaults.
   *
   * @param environment where options that the command line does not have may stand: {@code
   *     MCP_REDIS}, {@code MCP_REDIS_PASSWORD_FILE}
   * @throws IllegalArgumentException one line that names the option and what is allowed
   */
  static McpServerConfig read(List<String> arguments, Map<String, String> environment) {
    Map<String, String> given = new HashMap<>();
    for (String name : List.of("--redis", "--redis-password-file")) {
      String value = environment.getOrDefault(variable(name), "");
      if (!value.isEmpty()) {
        given.put(name, value);
      }
    }
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      Option option = OPTIONS.get(name);
      if (option == null) {
        throw new IllegalArgumentException("unknown option " + name + ", see --help");
      }
      if (!option.isFlag() && !rest.hasNext()) {
        throw new IllegalArgumentException(name + " needs a value: " + option.placeholder());
      }
      given.put(name, option.isFlag() ? "" : rest.next());
    }
    return apply(given);
  }

  private static String variable(String option) {
    return "MCP" + option.substring(1).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** In the order of the options' list, whatever the order of the command line: --host first. */
  private static McpServerConfig apply(Map<String, String> given) {
    McpServerConfig config = McpServerConfig.defaults().withPort(3001);
    for (Map.Entry<String, Option> option : OPTIONS.entrySet()) {
      String value = given.get(option.getKey());
      if (value != null) {
        config = apply(config, option.getKey(), option.getValue(), value);
      }
    }
    return config;
  }

  private static McpServerConfig apply(
      McpServerConfig config, String name, Option option, String value) {
    try {
      return option.effect().apply(config, value);
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException(name + ": " + bad.getMessage(), bad);
    }
  }

  /** The text of {@code --help}. */
  static String help() {
    StringBuilder help = new StringBuilder("Starts the MCP reference server.\n\nOptions:\n");
    OPTIONS.forEach(
        (name, option) ->
            help.append(
                String.format(
                    Locale.ROOT,
                    "  %-34s %s%n",
                    name + " " + option.placeholder(),
                    option.text())));
    help.append(String.format(Locale.ROOT, "  %-34s %s%n", "--help", "this"));
    return help.append(ENDING).toString();
  }
}
