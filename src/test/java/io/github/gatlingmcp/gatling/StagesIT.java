package io.github.gatlingmcp.gatling;

import static io.github.gatlingmcp.testkit.ScriptedServer.fin;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.rst;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import io.github.gatlingmcp.testkit.SimulationLog.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fail before, beside and after the requests: at every stage of a session's life. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StagesIT {
  private static final String VERSION = "{\"protocolVersion\":\"1999-01-01\",\"capabilities\":{}}";

  /** What goes wrong, and to which message: a method, or a method of HTTP. */
  private static final Map<String, Function<Received, Script>> FAULTS = new LinkedHashMap<>();

  static {
    FAULTS.put("silent", r -> untilClosed());
    FAULTS.put("closing", r -> fin());
    FAULTS.put("resetting", r -> rst());
    FAULTS.put("failing", r -> send(response("500 Oops", "text/html", "<h1>Oops</h1>")));
    FAULTS.put("lost", r -> send(response("404 Gone", "text/html", "gone")));
    FAULTS.put("html", r -> send(response("200 OK", "text/html", "<html></html>")));
    FAULTS.put("garbage", r -> send("%&/\r\n\r\n").then(fin()));
    FAULTS.put("refusing", r -> send(json(PoliteAnswers.error(r, -32602, "no"))));
    FAULTS.put("old", r -> PoliteAnswers.json(r, VERSION));
  }

  private final Map<String, Integer> handshakes = new ConcurrentHashMap<>();
  private ScriptedServer server;
  private GatlingRun run;
  private SimulationLog log;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    server = new ScriptedServer(this::answer);
    String cases =
        List.of("initialize", "initialized", "GET", "x", "DELETE").stream()
            .flatMap(stage -> FAULTS.keySet().stream().map(fault -> stage + "-" + fault))
            .collect(Collectors.joining(","));
    run =
        GatlingRun.of(StagesSimulation.class.getName(), folder)
            .property("stages.url", "http://127.0.0.1:" + server.port())
            .property("stages.cases", cases)
            .timeLimit(Duration.ofSeconds(60))
            .run();
    log = run.log();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** The fault at its stage of the user's first session, and politeness otherwise. */
  private Script answer(Received request) {
    String path = PoliteAnswers.path(request);
    String[] stageAndFault = path.substring(1).split("-", 2);
    Function<Received, Script> fault = FAULTS.get(stageAndFault[1]);
    String stage = stage(request);
    if (stage.equals("initialize")) {
      handshakes.merge(path, 1, Integer::sum);
    }
    return fault != null && stage.equals(stageAndFault[0]) && handshakes.getOrDefault(path, 0) == 1
        ? fault.apply(request)
        : PoliteAnswers.to(request);
  }

  private static String stage(Received request) {
    return request.firstLine().startsWith("POST ")
        ? PoliteAnswers.method(request).replace("notifications/", "")
        : request.firstLine().replaceAll(" .*", "");
  }

  @Test
  void eachFaultIsOneKoAndNothingElseIs() {
    assertThat(
            log.requests().stream().filter(r -> !r.ok()).map(r -> r.name() + " = " + r.message()))
        .containsExactlyInAnyOrder(
            """
            initialize-closing: initialize = network: closed before the answer
            initialize-failing: initialize = http 500
            initialize-garbage: initialize = malformed: not HTTP
            initialize-html: initialize = malformed: neither JSON nor an event stream
            initialize-lost: initialize = http 404
            initialize-old: initialize = protocol version 2025-11-25 refused, server answered another
            initialize-refusing: initialize = rpc error -32602 (invalid params)
            initialize-resetting: initialize = network: reset before the answer
            initialize-silent: initialize = no answer in time
            initialized-closing: initialize = network: closed before the answer
            initialized-failing: initialize = http 500
            initialized-garbage: initialize = malformed: not HTTP
            initialized-lost: initialize = session lost (http 404)
            initialized-resetting: initialize = network: reset before the answer
            initialized-silent: initialize = no answer in time
            GET-closing: listen = network: closed before the answer
            GET-failing: listen = http 500
            GET-garbage: listen = malformed: not HTTP
            GET-html: listen = malformed: neither JSON nor an event stream
            GET-lost: listen = http 404
            GET-old: listen = malformed: neither JSON nor an event stream
            GET-refusing: listen = malformed: neither JSON nor an event stream
            GET-resetting: listen = network: reset before the answer
            GET-silent: listen = no answer in time
            x-closing: notify = network: closed before the answer
            x-failing: notify = http 500
            x-garbage: notify = malformed: not HTTP
            x-lost: notify = session lost (http 404)
            x-resetting: notify = network: reset before the answer
            x-silent: notify = no answer in time
            DELETE-closing: close = network: closed before the answer
            DELETE-failing: close = http 500
            DELETE-garbage: close = malformed: not HTTP
            DELETE-resetting: close = network: reset before the answer
            DELETE-silent: close = no answer in time
            """
                .strip()
                .split("\n", -1));
  }

  @Test
  void everyUserShakesHandsAgainAtTheEnd() {
    log.requests().stream()
        .map(Request::name)
        .filter(name -> name.endsWith(": initialize again"))
        .forEach(name -> assertThat(log.counts(name)).as(name).isEqualTo(new Counts(1, 0)));
    assertThat(log.usersEnded("stages")).isEqualTo(5L * FAULTS.size());
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).doesNotContain("\tat ");
  }
}
