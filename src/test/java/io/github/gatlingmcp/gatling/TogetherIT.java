package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import io.github.gatlingmcp.testkit.SimulationLog.Request;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of one user that are made together are under way together, on every wire. */
class TogetherIT {
  private static final int USERS = TogetherSimulation.USERS;
  private static final Counts EACH_OK = new Counts(USERS, 0);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void overHttp(String version) throws Exception {
    SimulationLog log = holdsOver(McpServer::uri, version);

    assertThat(log.counts("same id")).isEqualTo(new Counts(2 * USERS, 0));
  }

  @Test
  void overWebSocket() throws Exception {
    tellsNoSameIdsApart(holdsOver(McpServer::webSocketUri, "2025-11-25"));
  }

  @Test
  void overHttpAndEventStreams() throws Exception {
    tellsNoSameIdsApart(holdsOver(McpServer::sseUri, "2024-11-05"));
  }

  private static void tellsNoSameIdsApart(SimulationLog log) {
    assertThat(log.counts("same id")).isEqualTo(new Counts(0, 0));
    assertThat(log.errors())
        .filteredOn(error -> error.contains("request id of one's own"))
        .hasSize(2 * USERS);
  }

  private SimulationLog holdsOver(Function<McpServer, URI> where, String version) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run =
          GatlingRun.of(TogetherSimulation.class.getName(), folder)
              .property("together.url", where.apply(server))
              .property("together.version", version)
              .run();
      SimulationLog log = run.log();

      threeAreUnderWayTogether(log, run);
      whatFailsKeepsNobodyWaiting(log);
      assertThat(log.counts("many")).isEqualTo(new Counts(USERS * TogetherSimulation.MANY, 0));
      assertThat(log.groups()).hasSize(2 * USERS).allMatch(SimulationLog.Group::ok);
      assertThat(log.usersEnded("together")).isEqualTo(USERS);
      assertThat(log.usersEnded("without a session")).isEqualTo(1);
      return log;
    }
  }

  private static void threeAreUnderWayTogether(SimulationLog log, GatlingRun run) {
    List<Request> three =
        log.requests().stream().filter(r -> r.name().matches("first|second|third")).toList();
    assertThat(three).as(run.output()).hasSize(3 * USERS).allMatch(Request::ok);
    assertThat(three.stream().collect(Collectors.groupingBy(Request::groups)).values())
        .hasSize(USERS)
        .allSatisfy(TogetherIT::areUnderWayTogether);
    assertThat(log.counts("what they saved")).isEqualTo(EACH_OK);
  }

  private static void areUnderWayTogether(List<Request> threeOfOneUser) {
    int lastStart = threeOfOneUser.stream().mapToInt(Request::startMillis).max().orElseThrow();
    int firstLongEnd =
        threeOfOneUser.stream()
            .filter(r -> !r.name().equals("third"))
            .mapToInt(Request::endMillis)
            .min()
            .orElseThrow();
    assertThat(lastStart).isLessThan(firstLongEnd);
  }

  /** Two turns each, as the first one failed. */
  private static void whatFailsKeepsNobodyWaiting(SimulationLog log) {
    assertThat(log.counts("bad tool")).isEqualTo(new Counts(0, 2 * USERS));
    assertThat(log.counts("unresolvable")).isEqualTo(new Counts(0, 0));
    assertThat(log.counts("good")).isEqualTo(new Counts(2 * USERS, 0));
    assertThat(log.counts("after")).isEqualTo(EACH_OK);
    assertThat(log.errors())
        .filteredOn(error -> error.startsWith("unresolvable: "))
        .hasSize(2 * USERS);
    assertThat(log.errors())
        .filteredOn(error -> error.contains(": no MCP session: initialize() first, or again"))
        .hasSize(2);
  }
}
