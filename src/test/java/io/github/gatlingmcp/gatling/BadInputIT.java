package io.github.gatlingmcp.gatling;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import io.github.gatlingmcp.testkit.SimulationLog.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One real run against servers that misbehave: each fault is one KO, and the user goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final Counts ONE_OK = new Counts(1, 0);
  private static final Counts ONE_KO = new Counts(0, 1);
  private static final Counts NONE = new Counts(0, 0);

  private ScriptedServer server;
  private ServerSocket plain;
  private GatlingRun run;
  private SimulationLog log;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    server = new ScriptedServer(BadInputIT::answer);
    plain = sayingOnlyHello();
    run =
        GatlingRun.of(BadInputSimulation.class.getName(), folder)
            .property("bad.url", "http://127.0.0.1:" + server.port())
            .property("bad.cases", String.join(",", BadAnswers.ALL.keySet()))
            .property("bad.addresses", addresses())
            .heapMegabytes(256)
            .timeLimit(Duration.ofSeconds(90))
            .run();
    log = run.log();
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
    plain.close();
  }

  private static Script answer(Received request) {
    BadAnswers.Case bad = BadAnswers.ALL.get(PoliteAnswers.path(request).substring(1));
    return bad != null && PoliteAnswers.method(request).equals("tools/call")
        ? bad.script().apply(request)
        : PoliteAnswers.to(request);
  }

  private String addresses() throws Exception {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("refused", "http://127.0.0.1:" + freePort() + "/mcp");
    addresses.put("unknown host", "http://no-such-host.invalid/mcp");
    addresses.put("no TLS there", "https://127.0.0.1:" + plain.getLocalPort() + "/mcp");
    addresses.put("bad scheme", "ftp://127.0.0.1/mcp");
    addresses.put("no scheme", "127.0.0.1/mcp");
    addresses.put("no host", "http:///mcp");
    addresses.put("no URL", "http://a b/mcp");
    addresses.put("empty", "");
    return addresses.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  /** A server that greets everybody in plain text, which is not how TLS begins. */
  private static ServerSocket sayingOnlyHello() throws IOException {
    ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  socket.accept().getOutputStream().write("hello\r\n\r\n".getBytes(US_ASCII));
                }
              } catch (IOException e) {
                // the test is over
              }
            });
    thread.setDaemon(true);
    thread.start();
    return socket;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The errors that are no requests; Gatling puts a blank after each. */
  private Stream<String> errors() {
    return log.errors().stream().map(String::strip);
  }

  static Set<String> misbehaviours() {
    return BadAnswers.ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("misbehaviours")
  void itIsOneKoOfOneText(String name) {
    assertThat(log.requests())
        .filteredOn(request -> request.name().equals(name))
        .extracting(Request::ok, Request::message)
        .containsExactly(tuple(false, Objects.requireNonNull(BadAnswers.ALL.get(name)).failure()));
  }

  @ParameterizedTest
  @MethodSource("misbehaviours")
  void theUserGoesOn(String name) {
    boolean lost = name.startsWith("session-");
    assertThat(log.counts(name + ": initialize")).isEqualTo(ONE_OK);
    assertThat(log.counts(name + ": next")).isEqualTo(lost ? NONE : ONE_OK);
    assertThat(
            errors()
                .toList()
                .contains(name + ": next: no MCP session: initialize() first, or again"))
        .isEqualTo(lost);
    assertThat(log.counts(name + ": initialize again")).isEqualTo(ONE_OK);
    assertThat(log.counts(name + ": after")).isEqualTo(ONE_OK);
    assertThat(log.counts(name + ": close")).isEqualTo(ONE_OK);
  }

  @ParameterizedTest
  @CsvSource({
    "refused, network: connection refused",
    "unknown host, network: unknown host",
    "no TLS there, network: TLS handshake failed",
  })
  void anAddressWithoutAServerIsOneKo(String name, String failure) {
    assertThat(log.counts(name)).isEqualTo(ONE_KO);
    assertThat(log.failures()).containsKey(failure);
    assertThat(errors()).contains(name + ": next: no MCP session: initialize() first, or again");
  }

  @ParameterizedTest
  @CsvSource({
    "bad scheme, scheme 'ftp'",
    "no scheme, no scheme",
    "no host, ''",
    "no URL, Illegal character in authority",
    "empty, no scheme",
  })
  void aUrlThatIsNoneIsOneErrorThatSaysWhatIsAllowed(String name, String why) {
    assertThat(log.counts(name)).isEqualTo(NONE);
    assertThat(log.errors())
        .filteredOn(error -> error.startsWith(name + ": MCP server URL"))
        .singleElement()
        .asString()
        .contains(why, "allowed is http(s)://host[:port]/path");
  }

  @ParameterizedTest
  @CsvSource({
    "unresolvable: argument, No attribute named 'nope' is defined",
    "unresolvable: tool, No attribute named 'nope' is defined",
    "unresolvable: JSON, No attribute named 'nope' is defined",
    "unresolvable: header, No attribute named 'nope' is defined",
    "(request name: No attribute named 'nope' is defined), No attribute named 'nope' is defined",
    "not JSON, params or arguments are not JSON",
    "not one JSON, params or arguments are not JSON",
    "not an object, 'not a JSON object, as params and arguments must be'",
    "meta is no object, params._meta is not a JSON object",
    "throws, IndexOutOfBoundsException",
    "gives null, a function gave null",
    "cannot be written, a java.lang.Object cannot be written as JSON",
    "half a character, surrogate",
  })
  void whatCannotBeBuiltIsAnErrorAndNoRequest(String name, String error) {
    assertThat(log.counts(name)).isEqualTo(NONE);
    assertThat(log.errors())
        .filteredOn(line -> line.startsWith(name + ": "))
        .singleElement()
        .asString()
        .contains(error);
  }

  @Test
  void aRequestThatTheHttpClientSentTwiceIsShown() {
    String again = ": sent again by the HTTP client on a new connection";
    assertThat(errors().filter(error -> error.endsWith(again)))
        .containsExactlyInAnyOrder("closed" + again, "reset" + again);
  }

  @Test
  void everyUserReachedTheEndAndTheConsoleStaysReadable() {
    assertThat(run.exitCode()).as(run.output()).isZero();
    for (String scenario : log.scenarios()) {
      assertThat(log.usersEnded(scenario)).isEqualTo(log.usersStarted(scenario));
    }
    assertThat(log.counts("unresolvable: after")).isEqualTo(ONE_OK);
    assertThat(run.output()).doesNotContain("\tat ", "OutOfMemory", "LEAK");
  }
}
