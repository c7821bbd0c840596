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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error -32042 of 2025-11-25: the URLs are put to the user, and the call is made once more. */
class UrlsFirstIT {
  private static final Pattern TOOL = Pattern.compile("\"params\":\\{\"name\":\"([^\"]*)\"");
  private static final String REQUIRED = "rpc error -32042 (server error)";

  @TempDir Path folder;
  private final AtomicInteger calls = new AtomicInteger();

  private Script answer(Received request) {
    Matcher tool = TOOL.matcher(request.body());
    if (!tool.find()) {
      return PoliteAnswers.to(request);
    }
    // Call 1 is "yes", to be refused once.
    return calls.incrementAndGet() == 2
        ? PoliteAnswers.json(request, "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}")
        : ScriptedServer.send(ScriptedServer.json(refusal(request, tool.group(1))));
  }

  private static String refusal(Received request, String tool) {
    String url =
        "{\"mode\":\"url\",\"message\":\"?\",\"url\":\"https://127.0.0.1/" + tool + "/%d\"}";
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + PoliteAnswers.id(request)
        + ",\"error\":{\"code\":-32042,\"message\":\"visit\",\"data\":{\"elicitations\":["
        + url.formatted(1)
        + ","
        + url.formatted(2)
        + "]}}}";
  }

  @Test
  void theUrlsAreAnsweredAndTheCallIsMadeOnceMore() throws Exception {
    try (ScriptedServer server = new ScriptedServer(this::answer)) {
      SimulationLog log =
          GatlingRun.of(UrlsFirstSimulation.class.getName(), folder)
              .property("urls.url", server.uri())
              .run()
              .log();

      assertThat(log.counts())
          .isEqualTo(
              Map.of(
                  "initialize", new Counts(1, 0),
                  "visits (URL required)", new Counts(1, 0),
                  "visits", new Counts(1, 0),
                  "declines", new Counts(0, 1),
                  "never enough (URL required)", new Counts(1, 0),
                  "never enough", new Counts(0, 1),
                  "does not visit", new Counts(0, 1),
                  "elicitation/create", new Counts(5, 0),
                  "close", new Counts(1, 0)));
      assertThat(log.failures()).isEqualTo(Map.of(REQUIRED, 3L));
      assertThat(calls).hasValue(6);
      assertThat(tools(server)).containsExactly("yes", "yes", "no", "always", "always", "yes");
    }
  }

  private static List<String> tools(ScriptedServer server) {
    return server.requests().stream()
        .map(request -> TOOL.matcher(request.body()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .toList();
  }
}
