package io.github.gatlingmcp.gatling;

import static io.github.gatlingmcp.testkit.GuardedServer.TOKEN;
import static io.github.gatlingmcp.testkit.GuardedServer.form;
import static io.github.gatlingmcp.testkit.GuardedServer.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.GuardedServer;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import io.github.gatlingmcp.testkit.SocketPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One run of users with tokens of every kind, and all that it leaves behind. */
final class AuthorizationIT {
  private static final String SECRET = "top-secret-" + System.nanoTime();
  private static final String TOKEN_START = "secret-token-of-";
  private static final String LOGBACK =
      """
      <configuration>
        <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%level %logger - %msg%n%xEx</pattern></encoder>
        </appender>
        <logger name="io.github.gatlingmcp" level="TRACE"/>
        <root level="WARN"><appender-ref ref="CONSOLE"/></root>
      </configuration>
      """;

  private static final List<String> GUARDED =
      List.of(
          "shared",
          "own",
          "jwt",
          "short",
          "revoked",
          "step",
          "stubborn",
          "late",
          "socket",
          "events",
          "unknown");

  private static final Pattern REFUSED_FIRST = Pattern.compile("late|socket|events");
  private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

  /** What was given to a client, in order, and what each token is good for. */
  private static final Map<String, AtomicInteger> GIVEN = new ConcurrentHashMap<>();

  private static final Set<String> GOOD = ConcurrentHashMap.newKeySet();
  private static final Set<String> WRITING = ConcurrentHashMap.newKeySet();
  private static final Set<String> ASSERTIONS = ConcurrentHashMap.newKeySet();

  @TempDir private static Path folder;
  private static GuardedServer server;
  private static GatlingRun run;
  private static SimulationLog log;

  @BeforeAll
  static void runOnce() throws Exception {
    server = new GuardedServer();
    for (String name : GUARDED) {
      server.document(
          GuardedServer.WELL_KNOWN_RESOURCE + "/" + name,
          "{\"resource\":\"%1$s/%2$s\",\"authorization_servers\":[\"%1$s\"]}"
              .formatted(server.base(), name));
      server.route("/" + name, AuthorizationIT::guarded);
    }
    server.route("/events-post", AuthorizationIT::posted);
    for (String name : List.of("bearer", "key", "silent")) {
      server.route("/" + name, PoliteAnswers::to);
    }
    server.route("/modern", AuthorizationIT::modern);
    server.document(
        GuardedServer.SERVER_METADATA,
        ("{\"issuer\":\"%1$s\",\"token_endpoint\":\"%1$s/token\","
                + "\"token_endpoint_auth_methods_supported\":"
                + "[\"client_secret_basic\",\"private_key_jwt\"]}")
            .formatted(server.base()));
    server.route(TOKEN, AuthorizationIT::token);
    Path logback = Files.writeString(folder.resolve("logback.xml"), LOGBACK);
    run =
        GatlingRun.of(AuthorizationSimulation.class.getName(), folder.resolve("run"))
            .property("server", server.base())
            .property("secret", SECRET)
            .property("pem", pem())
            .property("logback.configurationFile", logback)
            .report()
            .run();
    log = run.log();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static Script modern(Received request) {
    return PoliteAnswers.method(request).equals("server/discover")
        ? PoliteAnswers.json(
            request,
            "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}")
        : ScriptedServer.send(
            ScriptedServer.json(PoliteAnswers.error(request, -32601, "Method not found")));
  }

  @Test
  void withoutSessionsTheExtensionIsDeclaredInEveryRequest() {
    assertThat(log.counts("modern ping")).isEqualTo(new Counts(1, 0));
    assertThat(server.requests("/modern"))
        .hasSize(3)
        .allMatch(
            request ->
                request
                    .body()
                    .contains(
                        "\"extensions\":{\"io.modelcontextprotocol/oauth-client-credentials\":{}}"));
  }

  private static Script token(Received request) {
    String assertion = form(request).getOrDefault("client_assertion", "");
    String client = "jwt";
    if (assertion.isEmpty()) {
      String basic = header(request, "authorization").replace("Basic ", "");
      String[] pair = new String(Base64.getDecoder().decode(basic), UTF_8).split(":", 2);
      assertThat(pair[1]).isEqualTo(SECRET);
      client = pair[0].replace('+', '-');
    } else {
      ASSERTIONS.add(assertion);
    }
    if (client.equals("unknown")) {
      return ScriptedServer.send(
          ScriptedServer.response("401 No", "application/json", "{\"error\":\"invalid_client\"}"));
    }
    int number = GIVEN.computeIfAbsent(client, c -> new AtomicInteger()).incrementAndGet();
    String token = TOKEN_START + client + "-" + number;
    GOOD.add(token);
    if (form(request).getOrDefault("scope", "").contains("write")) {
      WRITING.add(token);
    }
    int seconds = client.equals("short") ? 1 : 3600;
    return ScriptedServer.send(
        ScriptedServer.json(
            "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                .formatted(token, seconds)));
  }

  private static Script guarded(Received request) {
    String token = header(request, "authorization").replace("Bearer ", "");
    boolean ping = PoliteAnswers.method(request).equals("ping");
    if (ping && token.equals(TOKEN_START + "revoked-1")) {
      GOOD.remove(token);
    }
    boolean get = request.firstLine().startsWith("GET ");
    boolean tooOld = token.endsWith("-1") && get && REFUSED_FIRST.matcher(token).find();
    if (!GOOD.contains(token) || tooOld || (ping && token.contains("stubborn"))) {
      return server.unauthorized(request, "scope=\"read\"");
    }
    if (get && token.contains("socket")) {
      return SocketPeer.upgrade(request, "Sec-WebSocket-Protocol: mcp").then(frames());
    }
    if (get && token.contains("events")) {
      return ScriptedServer.send(ScriptedServer.streamHead())
          .then(ScriptedServer.send(event("endpoint", "/events-post")))
          .then(events());
    }
    if (ping && token.contains("step") && !WRITING.contains(token)) {
      return server.refusal(
          request, "403 Forbidden", "error=\"insufficient_scope\", scope=\"write\"");
    }
    return PoliteAnswers.to(request);
  }

  /** Answers what comes in frames. */
  private static Script frames() {
    return peer -> {
      SocketPeer.Frame frame = SocketPeer.readFrame(peer);
      while (frame.firstByte() == SocketPeer.TEXT) {
        Received message = message(frame.text());
        if (!PoliteAnswers.id(message).isEmpty()) {
          SocketPeer.text(answer(message)).run(peer);
        }
        frame = SocketPeer.readFrame(peer);
      }
      SocketPeer.close(1000).run(peer);
    };
  }

  /** Sends what was posted, answered. */
  private static Script events() {
    return peer -> {
      try {
        while (!peer.isClosed()) {
          ScriptedServer.send(event("message", EVENTS.take())).run(peer);
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    };
  }

  private static String event(String type, String data) {
    return ScriptedServer.chunk("event: " + type + "\ndata: " + data + "\n\n");
  }

  private static Script posted(Received request) {
    if (!GOOD.contains(header(request, "authorization").replace("Bearer ", ""))) {
      return server.unauthorized(request, "scope=\"read\"");
    }
    if (!PoliteAnswers.id(request).isEmpty()) {
      EVENTS.add(answer(request));
    }
    return ScriptedServer.send(ScriptedServer.head("HTTP/1.1 202 Accepted", "Content-Length: 0"));
  }

  private static Received message(String json) {
    return new Received(1, "POST /socket HTTP/1.1\r\n\r\n", json);
  }

  private static String answer(Received message) {
    return PoliteAnswers.result(
        message,
        PoliteAnswers.method(message).equals("initialize")
            ? "{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{}}"
            : "{}");
  }

  @Test
  void tokensOfTheSessionAndApiKeysGoOnEveryMessage() {
    assertThat(values("/bearer", "authorization"))
        .hasSize(2)
        .allSatisfy((value, methods) -> assertThat(value).startsWith("Bearer token of "))
        .allSatisfy(
            (value, methods) ->
                assertThat(methods).containsExactlyInAnyOrder("DELETE", "GET", "POST"));
    assertThat(values("/key", "x-api-key"))
        .hasSize(1)
        .allSatisfy((value, methods) -> assertThat(value).startsWith("key of "));
  }

  @Test
  void usersOfOneIdentityShareOneToken() {
    assertThat(given("shared")).isEqualTo(1);
    assertThat(values("/shared", "authorization"))
        .containsOnlyKeys("", "Bearer " + TOKEN_START + "shared-1")
        .containsEntry("", Set.of("POST")) // the one that looks for the metadata
        .containsEntry("Bearer " + TOKEN_START + "shared-1", Set.of("GET", "POST", "DELETE"));
    assertThat(server.requests("/shared")).hasSize(1 + 200 * 5);
    assertThat(log.counts("shared ping")).isEqualTo(new Counts(200, 0));
    assertThat(GIVEN.keySet().stream().filter(client -> client.startsWith("own"))).hasSize(3);
  }

  @Test
  void aFetchIsALineOfItsOwnAndNotPartOfAnother() {
    int renewed = given("short");
    assertThat(renewed).isGreaterThanOrEqualTo(2);
    assertThat(log.counts("oauth token").ok()).isEqualTo(1 + 3 + 1 + renewed + 6 * 2);
    assertThat(log.counts("short ping")).isEqualTo(new Counts(1, 0));
    assertThat(log.counts("silent ping")).isEqualTo(new Counts(2, 0));
    assertThat(server.requests("/silent")).hasSize(2 * 5);
    assertThat(form(request("silent"))).containsEntry("scope", "a b");
  }

  @Test
  void aRefusedTokenIsReplacedOnceForAll() {
    assertThat(given("revoked")).isEqualTo(2);
    assertThat(log.counts("revoked ping")).isEqualTo(new Counts(2, 0));
    assertThat(given("step")).isEqualTo(2);
    assertThat(log.counts("step ping")).isEqualTo(new Counts(1, 0));
    assertThat(log.errors())
        .filteredOn(error -> error.contains("sent again with a new token"))
        .hasSizeBetween(6, 7); // the second of the revoked may come after the renewal
  }

  @Test
  void aSecondRefusalIsTheResult() {
    assertThat(given("stubborn")).isEqualTo(2);
    assertThat(log.counts("stubborn ping")).isEqualTo(new Counts(0, 1));
    assertThat(log.failures()).containsEntry("http 401", 1L);
    assertThat(
            server.requests("/stubborn").stream()
                .filter(request -> PoliteAnswers.method(request).equals("ping")))
        .hasSize(2);
    assertThat(log.counts("stubborn close")).isEqualTo(new Counts(1, 0));
  }

  @Test
  void aListeningStreamThatIsRefusedIsAskedForAgain() {
    assertThat(given("late")).isEqualTo(2);
    assertThat(log.counts("late listen")).isEqualTo(new Counts(1, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"socket", "events"})
  void tokensGoOnTheUpgradeAndTheStreamOfAnOlderWire(String name) {
    assertThat(given(name)).isEqualTo(2);
    assertThat(log.counts(name + " initialize")).isEqualTo(new Counts(1, 0));
    assertThat(log.counts(name + " ping")).isEqualTo(new Counts(1, 0));
    assertThat(values("/" + name, "authorization"))
        .containsOnlyKeys(
            "", "Bearer " + TOKEN_START + name + "-1", "Bearer " + TOKEN_START + name + "-2");
  }

  @Test
  void withoutATokenNothingIsSentAndTheReasonIsSaidOnce() {
    assertThat(server.requests("/unknown")).hasSize(1); // the look for the metadata
    assertThat(log.counts("oauth token").ko()).isBetween(1L, 3L);
    assertThat(log.failures()).containsOnlyKeys("authorization: client refused", "http 401");
    assertThat(log.errors().stream().filter(e -> e.contains("unknown initialize")))
        .hasSize(50)
        .containsOnly("unknown initialize: authorization: client refused ");
    assertThat(log.counts("unknown initialize")).isEqualTo(new Counts(0, 0));
    assertThat(log.usersEnded("unknown")).isEqualTo(50);
  }

  @Test
  void noSecretIsLeftBehind() throws IOException {
    assertThat(run.output()).contains("io.github.gatlingmcp"); // it does log
    assertThat(ASSERTIONS).hasSize(1);
    List<String> secrets =
        Stream.concat(
                Stream.of(SECRET, TOKEN_START, "token of ", "key of ", pem().substring(40, 80)),
                ASSERTIONS.stream().map(jwt -> jwt.substring(jwt.indexOf('.'))))
            .toList();
    try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
      assertThat(files.filter(Files::isRegularFile))
          .anyMatch(file -> file.endsWith("index.html"))
          .allSatisfy(file -> assertThat(text(file)).doesNotContain(secrets));
    }
  }

  private static int given(String client) {
    return GIVEN.getOrDefault(client, new AtomicInteger()).get();
  }

  private static Received request(String client) {
    String basic = Base64.getEncoder().encodeToString((client + ":" + SECRET).getBytes(UTF_8));
    return server.requests(TOKEN).stream()
        .filter(request -> header(request, "authorization").equals("Basic " + basic))
        .findFirst()
        .orElseThrow();
  }

  /** The HTTP methods with which each value of a header came. */
  private static Map<String, Set<String>> values(String path, String header) {
    return server.requests(path).stream()
        .collect(
            Collectors.groupingBy(
                request -> header(request, header),
                Collectors.mapping(
                    request -> request.firstLine().split(" ", -1)[0], Collectors.toSet())));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String KEY = newKey();

  private static String pem() {
    return KEY;
  }

  private static String newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getEncoder()
              .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
          + "\n-----END PRIVATE KEY-----\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
