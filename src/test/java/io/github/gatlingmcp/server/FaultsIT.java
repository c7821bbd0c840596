package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.CallLimit;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.FaultRule;
import io.github.gatlingmcp.server.http.Leak;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.Outcome;
import org.junit.jupiter.api.Test;

final class FaultsIT {
  private static final String ECHO = Wire.callBody("1", "fast-echo", "{\"message\":\"m\"}");

  private static McpServer failing(FaultPlan plan) {
    return McpServer.start(McpServerConfig.defaults().withFaults(plan));
  }

  @Test
  void everySecondCallFailsInTheThreeWaysThatAnswer() {
    FaultPlan plan =
        FaultPlan.every(4, AnswerFault.TOOL_ERROR)
            .andEvery(3, AnswerFault.RPC_ERROR)
            .andEvery(2, AnswerFault.HTTP_500);
    try (McpServer server = failing(plan);
        Wire wire = Wire.initialized(server)) {
      StringBuilder seen = new StringBuilder();
      for (int call = 1; call <= 12; call++) {
        Wire.Reply reply = wire.post(ECHO);
        seen.append(
            reply.status() == 500
                ? "H"
                : reply.json().has("error")
                    ? "R"
                    : reply.json().at("/result/isError").asBoolean() ? "T" : ".");
      }
      assertThat(seen).hasToString(".HRT.R.TRH.T");
      LedgerCounts counts = server.ledger().counts();
      assertThat(counts.faults())
          .containsEntry("tool-error", 3L)
          .containsEntry("rpc-error", 3L)
          .containsEntry("http-500", 2L);
      assertThat(counts.outcome(Outcome.TOOL_ERROR)).isEqualTo(3);
      assertThat(counts.outcome(Outcome.RPC_ERROR)).isEqualTo(3);
      assertThat(counts.outcome(Outcome.HTTP_ERROR)).isEqualTo(2);
      assertThat(counts.tool("fast-echo")).isEqualTo(12);
    }
  }

  @Test
  void leaksAreOfSessionsOrCalls() {
    FaultPlan plan =
        FaultPlan.NONE
            .and(new Leak(Leak.Per.SESSION, 9_216))
            .and(new Leak(Leak.Per.CALL, 1))
            .and(new Leak(Leak.Per.ABORT, 1));
    try (McpServer server = failing(plan);
        Wire wire = Wire.initialized(server)) {
      assertThat(server.ledger().counts().faults()).containsEntry("leak", 1L);
      assertThat(wire.post(ECHO).body()).contains("\"text\":\"m\"");
      assertThat(server.ledger().counts().faults()).containsEntry("leak", 2L);
    }
  }

  @Test
  void connectionsAreDroppedBeforeTheAnswer() {
    FaultPlan plan = FaultPlan.every(2, AnswerFault.RESET).andEvery(1, AnswerFault.CLOSE);
    try (McpServer server = failing(plan);
        Wire wire = Wire.initialized(server);
        Wire reset = wire.again()) {
      wire.sendPost(ECHO);
      assertThat(wire.rest()).isEmpty();
      reset.sendPost(ECHO);
      assertThat(reset.rest()).isEqualTo("reset");
      assertThat(server.ledger().counts().outcome(Outcome.DROPPED)).isEqualTo(2);
    }
  }

  @Test
  void anAnswerMayBeLateOrNeverCome() {
    try (McpServer server = failing(FaultPlan.delayEvery(1, 80));
        Wire wire = Wire.initialized(server);
        Wire silent = wire.again()) {
      long start = System.nanoTime();
      assertThat(wire.post(ECHO).body()).contains("\"text\":\"m\"");
      assertThat(System.nanoTime() - start).isGreaterThan(75_000_000L);
      server.faults(FaultPlan.every(1, AnswerFault.SILENCE));
      silent.sendPost(ECHO);
      Wire.eventually(() -> server.ledger().counts().faults().containsKey("silence"));
      assertThat(wire.request("GET", "/health", "", "").status()).isEqualTo(200);
      assertThat(server.ledger().counts().outcome(Outcome.DROPPED)).isEqualTo(1);
    }
  }

  @Test
  void theAdminRouteSetsThePlanAndExplainsABadOne() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      String plan = "{\"rules\":[{\"fault\":\"rpc-error\",\"every\":1}]}";
      assertThat(wire.request("POST", "/admin/faults", "", plan).status()).isEqualTo(204);
      assertThat(wire.post(ECHO).json().at("/error/code").asInt()).isEqualTo(-32603);
      assertThat(wire.request("POST", "/admin/faults", "", "{}").status()).isEqualTo(204);
      assertThat(wire.post(ECHO).json().has("result")).isTrue();
      Wire.Reply bad =
          wire.request(
              "POST", "/admin/faults", "", "{\"rules\":[{\"fault\":\"fire\",\"every\":1}]}");
      assertThat(bad.status()).isEqualTo(400);
      assertThat(bad.body()).contains("unknown fault 'fire'").contains("tool-error");
    }
  }

  @Test
  void callsOfOneSessionAreServedOneAfterTheOther() throws Exception {
    String slow = Wire.callBody("1", "fetch-data", "{\"delayMs\":300}");
    try (McpServer server = failing(FaultPlan.every(1, AnswerFault.SERIALIZE));
        Wire first = Wire.initialized(server);
        Wire second = first.again();
        Wire stranger = Wire.initialized(server)) {
      long start = System.nanoTime();
      first.sendPost(slow);
      second.sendPost(slow.replace("\"id\":1", "\"id\":2"));
      Wire.eventually(() -> server.ledger().counts().tool("fetch-data") == 2);
      assertThat(stranger.post(ECHO).body()).contains("\"text\":\"m\"");
      assertThat(first.read().body()).contains("fetched after 300 ms");
      assertThat(second.read().body()).contains("fetched after 300 ms");
      assertThat(System.nanoTime() - start).isGreaterThan(590_000_000L);
    }
  }

  @Test
  void callsOfOneIdAndSessionMayGetEachOthersAnswers() {
    FaultRule mix = new FaultRule(AnswerFault.MIX_DUPLICATE_IDS, Turn.every(1), 5_000);
    try (McpServer server = failing(FaultPlan.of(mix));
        Wire first = Wire.initialized(server);
        Wire second = first.again();
        Wire stranger = Wire.initialized(server)) {
      stranger.sendPost(ECHO.replace("\"m\"", "\"his own\""));
      Wire.eventually(() -> server.ledger().counts().tool("fast-echo") == 1);
      first.sendPost(ECHO.replace("\"m\"", "\"a\""));
      Wire.eventually(() -> server.ledger().counts().tool("fast-echo") == 2);
      assertThat(second.post(ECHO.replace("\"m\"", "\"b\"")).body()).contains("\"text\":\"a\"");
      assertThat(first.read().body()).contains("\"text\":\"b\"");
      assertThat(stranger.read().body()).contains("\"text\":\"his own\"");
    }
  }

  @Test
  void callsBeyondTheLimitWaitForTheirTurn() {
    FaultPlan plan = FaultPlan.of(new CallLimit(20, CallLimit.Excess.QUEUE));
    try (McpServer server = failing(plan);
        Wire wire = Wire.initialized(server)) {
      long start = System.nanoTime();
      for (int call = 1; call <= 11; call++) {
        assertThat(wire.post(ECHO).body()).contains("\"text\":\"m\"");
      }
      assertThat(System.nanoTime() - start).isGreaterThan(495_000_000L);
      assertThat(server.ledger().counts().faults()).containsKey("limit");
    }
  }

  @Test
  void callsBeyondTheLimitAreRefusedOrLost() {
    String once = "\"rules\":[{\"fault\":\"limit\",\"perSecond\":1,\"excess\":\"%s\"}]}";
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire lost = wire.again()) {
      wire.request("POST", "/admin/faults", "", "{" + once.formatted("refuse"));
      wire.sendPostsTogether(ECHO, ECHO);
      assertThat(wire.read().status()).isEqualTo(200);
      assertThat(wire.read().status()).isEqualTo(503);
      wire.request("POST", "/admin/faults", "", "{" + once.formatted("lose"));
      lost.sendPostsTogether(ECHO, ECHO);
      assertThat(lost.read().status()).isEqualTo(200);
      Wire.eventually(() -> server.ledger().counts().outcome(Outcome.DROPPED) == 1);
      Wire.Reply bad = wire.request("POST", "/admin/faults", "", "{" + once.formatted("forget"));
      assertThat(bad.body()).contains("excess has to be queue, refuse or lose");
    }
  }
}
