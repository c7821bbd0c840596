package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What two hundred users of several kinds declare, are asked, and send along as traces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfilesIT {
  private static final Pattern CAPABILITIES = Pattern.compile("\"capabilities\":(\\{.*}),\"client");
  private static final Pattern PROFILE = Pattern.compile("\"profile\":\"([^\"]*)\"");
  private static final Pattern HEADER = Pattern.compile("(?m)^traceparent: (\\S+)");
  private static final Pattern META = Pattern.compile("\"_meta\":\\{\"traceparent\":\"([^\"]*)\"");

  private final AtomicInteger questions = new AtomicInteger();
  private final Map<String, CountDownLatch> asked = new ConcurrentHashMap<>();
  private ScriptedServer server;
  private SimulationLog log;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    server = new ScriptedServer(this::answer);
    log =
        GatlingRun.of(ProfilesSimulation.class.getName(), folder)
            .property("profiles.url", server.uri())
            .run()
            .log();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Asks everybody for a completion, whatever he declared, and waits for the answer. */
  private Script answer(Received request) {
    if (PoliteAnswers.method(request).isEmpty()) {
      Optional.ofNullable(asked.get(PoliteAnswers.id(request)))
          .ifPresent(CountDownLatch::countDown);
    }
    return PoliteAnswers.method(request).equals("tools/call")
        ? ask(request)
        : PoliteAnswers.to(request);
  }

  private Script ask(Received call) {
    int id = questions.incrementAndGet();
    CountDownLatch answered = new CountDownLatch(1);
    asked.put(Integer.toString(id), answered);
    String question =
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"sampling/createMessage\",\"params\":{}}";
    String result = PoliteAnswers.result(call, "{\"content\":[]}");
    return ScriptedServer.send(ScriptedServer.streamHead() + event(question))
        .then(ScriptedServer.until(answered))
        .then(ScriptedServer.send(event(result) + ScriptedServer.lastChunk()));
  }

  private static String event(String message) {
    return ScriptedServer.chunk("data: " + message + "\n\n");
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private Stream<Received> requests(String method) {
    return server.requests().stream().filter(r -> PoliteAnswers.method(r).equals(method));
  }

  private static Map<String, Long> count(Stream<String> texts) {
    return texts.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Test
  void theServerSeesTheSharesExactly() {
    assertThat(count(requests("initialize").map(r -> find(CAPABILITIES, r.body()))))
        .isEqualTo(
            Map.of(
                "{}",
                80L,
                "{\"sampling\":{}}",
                60L,
                "{\"elicitation\":{\"form\":{},\"url\":{}}}",
                30L,
                "{\"sampling\":{},\"elicitation\":{\"form\":{},\"url\":{}},"
                    + "\"roots\":{\"listChanged\":true}}",
                20L,
                "{\"elicitation\":{}}",
                10L,
                "{\"roots\":{}}", // what their second handshake declares
                20L));
  }

  @Test
  void theSessionKnowsTheProfile() {
    assertThat(count(requests("tools/call").map(r -> find(PROFILE, r.body()))))
        .isEqualTo(
            Map.of(
                "minimal", 80L,
                "sampling only", 60L,
                "elicitation only", 30L,
                "full", 20L,
                "form only", 10L));
  }

  @Test
  void whoDidNotDeclareSamplingSaysSo() {
    assertThat(log.failures()).isEmpty();
    assertThat(log.counts("sampling/createMessage")).isEqualTo(new Counts(80, 0));
    assertThat(log.counts("sampling/createMessage (refused)")).isEqualTo(new Counts(120, 0));
    assertThat(server.requests().stream().filter(r -> r.body().contains("\"code\":-32601")))
        .hasSize(120);
  }

  @Test
  void everyRequestHasATraceOfItsOwnInHeaderAndBody() {
    List<Received> traced =
        server.requests().stream().filter(r -> !PoliteAnswers.method(r).isEmpty()).toList();

    assertThat(requests("tools/list")).hasSize(2 * 20);
    assertThat(requests("notifications/initialized")).hasSize(220);
    assertThat(traced)
        .allSatisfy(
            request ->
                assertThat(find(HEADER, request.head()))
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                    .isEqualTo(find(META, request.body())));
    assertThat(traced.stream().map(r -> find(META, r.body()).substring(3, 35)).distinct())
        .hasSameSizeAs(traced);
  }

  @Test
  void answersAndTheEndOfTheSessionHaveNone() {
    assertThat(server.requests().stream().filter(r -> PoliteAnswers.method(r).isEmpty()))
        .hasSizeGreaterThan(400)
        .noneMatch(request -> request.head().toLowerCase(Locale.ROOT).contains("trace"));
  }
}
