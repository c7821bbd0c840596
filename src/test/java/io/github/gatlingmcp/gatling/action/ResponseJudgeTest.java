package io.github.gatlingmcp.gatling.action;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.github.gatlingmcp.gatling.check.McpChecks.httpStatus;
import static io.github.gatlingmcp.gatling.check.McpChecks.rpcErrorCode;
import static io.github.gatlingmcp.gatling.check.McpChecks.textContent;
import static io.github.gatlingmcp.gatling.check.McpChecks.toolError;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.session.Session;
import io.gatling.core.session.Session$;
import io.gatling.javaapi.core.CheckBuilder;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.gatling.MillisClock;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every failure is KO by itself, unless a check of the request looks at just that. */
class ResponseJudgeTest {
  private static final RawJson RESULT =
      RawJson.of("{\"content\":[{\"type\":\"text\",\"text\":\"no\"}]}");
  private static final JsonRpcMessage.RpcError ERROR =
      new JsonRpcMessage.RpcError(
          -32602, "bad", RawJson.of("{\"code\":-32602,\"message\":\"bad\"}"));
  private static final Session SESSION =
      Session$.MODULE$.apply("scenario", 1, new DefaultEventLoop());

  @BeforeAll
  static void configure() {
    Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
  }

  private static Optional<String> failure(Outcome outcome, CheckBuilder... checks) {
    Timings timings = new Timings(0, 0, 0, 0, 1, 0, 200, 0, 0); // the outcome's status is its own
    return new ResponseJudge(CheckList.of(List.of(checks)), new MillisClock(() -> 0L))
        .judge(outcome, timings, SESSION)
        .failure();
  }

  @Test
  void anAnswerIsJudgedByItsChecks() {
    Outcome answer = new Outcome.Answered(RESULT);

    assertThat(failure(answer)).isEmpty();
    assertThat(failure(answer, textContent().is("no"), toolError().is(false))).isEmpty();
    assertThat(failure(answer, textContent().is("yes"))).isPresent();
  }

  @Test
  void aToolErrorIsKoUnlessItIsLookedAt() {
    Outcome failed = new Outcome.ToolError(RESULT);

    assertThat(failure(failed)).contains("tool error");
    assertThat(failure(failed, textContent().is("no"))).contains("tool error");
    assertThat(failure(failed, toolError().is(true), textContent().is("no"))).isEmpty();
    assertThat(failure(failed, toolError().saveAs("failed"))).isEmpty();
    assertThat(failure(failed, toolError().is(false)))
        .contains("toolError.find.is(false), found true");
    assertThat(failure(failed, rpcErrorCode().exists())).contains("tool error");
  }

  @Test
  void anErrorIsKoUnlessItsCodeIsLookedAtAndThenTheOtherChecksSeeTheError() {
    Outcome failed = new Outcome.RpcError(ERROR);

    assertThat(failure(failed, bodyString().exists()))
        .contains("rpc error -32602 (invalid params)");
    assertThat(failure(failed, toolError().is(true))).contains("rpc error -32602 (invalid params)");
    assertThat(failure(failed, rpcErrorCode().is(-32602), jmesPath("message").is("bad"))).isEmpty();
    assertThat(failure(failed, rpcErrorCode().is(-32601))).isPresent();
  }

  @Test
  void aStatusIsKoUnlessItIsLookedAt() {
    Outcome plain = new Outcome.HttpError(503, Optional.empty());
    Outcome withError = new Outcome.HttpError(400, Optional.of(ERROR));

    assertThat(failure(plain)).contains("http 503");
    assertThat(failure(plain, httpStatus().is(503))).isEmpty();
    assertThat(failure(plain, httpStatus().is(500))).isPresent();
    assertThat(failure(plain, rpcErrorCode().exists())).contains("http 503");
    assertThat(failure(withError, rpcErrorCode().is(-32602))).isEmpty();
    assertThat(failure(withError, rpcErrorCode().is(-32602), httpStatus().is(400))).isEmpty();
  }

  @Test
  void aLostSessionIsKoUnlessItsStatusIsLookedAt() {
    Outcome lost = new Outcome.SessionLost(404);

    assertThat(failure(lost)).contains("session lost (http 404)");
    assertThat(failure(lost, httpStatus().is(404))).isEmpty();
  }

  @Test
  void nothingExpectsTheNetworkToFail() {
    CheckBuilder[] all = {toolError().exists(), rpcErrorCode().exists(), httpStatus().exists()};

    assertThat(failure(new Outcome.TimedOut(Duration.ofSeconds(1)), all))
        .contains("no answer in time");
    assertThat(failure(new Outcome.Disconnected(NetworkCause.TLS), all))
        .contains("network: TLS handshake failed");
    assertThat(failure(new Outcome.Malformed(MalformedReason.TOO_LARGE), all))
        .contains("malformed: message too large");
    assertThat(
            failure(
                new Outcome.OtherVersion(
                    ProtocolRevision.V2025_11_25, Optional.of("1999-01-01"), List.of()),
                all))
        .contains("protocol version 2025-11-25 refused, server answered another");
  }
}
