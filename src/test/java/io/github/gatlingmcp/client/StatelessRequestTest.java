package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests carry without a session, and what their answers mean. */
class StatelessRequestTest {
  private final Stateless stateless = Stateless.ready();

  private void send(Call call) {
    stateless.client.request(call, new End());
  }

  @Test
  void everyRequestDescribesItself() {
    stateless.call("echo", "{\"message\":\"hi\"}");

    assertThat(stateless.last().body())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"echo\",\"arguments\":{\"message\":\"hi\"},"
                + Stateless.META
                + "}}");
    assertThat(stateless.last().headers())
        .containsExactly(new Header("Mcp-Method", "tools/call"), new Header("Mcp-Name", "echo"));
    assertThat(stateless.last().isResumable()).isFalse();
  }

  @Test
  void membersOfTheCallsOwnStandBesideThem() {
    send(
        new Call(
            "tools/list",
            RawJson.EMPTY_OBJECT,
            RawJson.of("{\"traceparent\":\"00-1\"}"),
            true,
            List.of(new Header("X-A", "b")),
            Wired.LIMIT));

    assertThat(stateless.last().body())
        .endsWith(
            "\"params\":{"
                + Stateless.META.substring(0, Stateless.META.length() - 1)
                + ",\"traceparent\":\"00-1\",\"progressToken\":2}}}");
    assertThat(stateless.last().headers())
        .containsExactly(new Header("Mcp-Method", "tools/list"), new Header("X-A", "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "prompts/get, name, greeting, greeting",
    "resources/read, uri, file:///a%20b, file:///a%20b",
    "tools/call, name, wörd, =?base64?d8O2cmQ=?=",
    "tasks/get, taskId, t-1, t-1",
  })
  void theNameOfWhatIsMeantIsAHeader(String method, String member, String name, String header) {
    stateless.request(method, "{\"" + member + "\":\"" + name + "\"}");

    assertThat(stateless.header("Mcp-Name")).isEqualTo(new Header("Mcp-Name", header));
  }

  @Test
  void aMethodThatIsNoHeaderValueSplitsNoHeader() {
    stateless.request("x\r\ny", "{}");

    assertThat(stateless.header("Mcp-Method").value()).startsWith("=?base64?");
  }

  @Test
  void extensionsOfTheClientAreDeclaredInEveryRequest() {
    ClientSettings settings =
        new ClientSettings(
            ProtocolRevision.V2026_07_28,
            true,
            "tester",
            "1.0",
            Map.of(),
            3,
            Map.of(),
            false,
            Set.of("a/b"),
            Optional.empty());
    Stateless extended = Stateless.ready(settings);
    extended.call("echo", "{}");

    assertThat(extended.transport().bodies())
        .hasSize(2)
        .allMatch(body -> body.contains("clientCapabilities\":{\"extensions\":{\"a/b\":{}}}"));
  }

  @Test
  void aPingIsAnotherDiscovery() {
    End end = stateless.wired.ping();

    assertThat(stateless.header("Mcp-Method").value()).isEqualTo("server/discover");
    assertThat(stateless.last().body()).contains("\"method\":\"server/discover\"");
    stateless.answer(Stateless.DISCOVERED);
    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void theLogLevelIsKeptAndGoesAlongWithEveryLaterRequest() {
    End debug = stateless.request("logging/setLevel", "{\"level\":\"debug\"}");
    End error = stateless.request("logging/setLevel", "{\"level\":\"error\"}");
    assertThat(debug.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(error.timings.get(0).requests()).isZero();
    assertThat(stateless.transport().bodies()).hasSize(1);

    stateless.call("echo", "{}");

    assertThat(stateless.last().body())
        .contains("{},\"io.modelcontextprotocol/logLevel\":\"error\"}")
        .doesNotContain("debug");
  }

  @Test
  void aNotificationDescribesItselfToo() {
    End end = new End();
    stateless.client.notify(
        "notifications/x",
        RawJson.of("{\"a\":1}"),
        List.of(new Header("X-A", "b")),
        Wired.LIMIT,
        end);

    assertThat(stateless.last().body())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":{\"a\":1,"
                + Stateless.META
                + "}}");
    assertThat(stateless.header("Mcp-Method").value()).isEqualTo("notifications/x");
    stateless.last().taken();
    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void theMetaOfANotificationIsOneWithItsOwn() {
    stateless.client.notify(
        "notifications/x",
        RawJson.of("{\"_meta\": {\"b\":2 },\"a\":1}"),
        List.of(),
        Wired.LIMIT,
        new End());

    assertThat(stateless.last().body())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":{\"a\":1,"
                + Stateless.META.replaceFirst("}$", ",\"b\":2}")
                + "}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"resultType\":\"complete\",", "\"resultType\":\"task\","})
  void completeAnswersAreAnswers(String type) {
    End end = stateless.call("echo", "{}");
    String result = "{" + type + "\"ttlMs\":5}";

    stateless.answer(result);

    assertThat(end.only()).isEqualTo(new Outcome.Answered(RawJson.of(result)));
  }

  @Test
  void aToolErrorIsOne() {
    End end = stateless.call("echo", "{}");

    stateless.answer("{\"resultType\":\"complete\",\"isError\":true}");

    assertThat(end.only()).isInstanceOf(Outcome.ToolError.class);
  }

  @ParameterizedTest
  @CsvSource({"tools/call, nonsense", "tools/list, input_required", "tools/call, ''"})
  void otherTypesAreNoAnswers(String method, String type) {
    End end = stateless.request(method, "{\"name\":\"a\"}");

    stateless.answer("{\"resultType\":\"" + type + "\",\"requestState\":\"s\"}");

    assertThat(end.only()).isEqualTo(new Outcome.Malformed(MalformedReason.RESULT));
  }

  @ParameterizedTest
  @CsvSource({"400, -32602", "404, -32601", "400, -32021"})
  void anErrorIsAnAnswerWhateverItsStatus(int status, int code) {
    End end = stateless.call("echo", "{}");

    stateless.refuse(status, code, "{}");

    assertThat(end.only()).isEqualTo(new Outcome.RpcError(Stateless.error(code, "{}")));
    assertThat(end.timings.get(0).httpStatus()).isEqualTo(status);
    assertThat(stateless.client.isReady()).isTrue();
  }

  @Test
  void aStatusWithAPlainBodyIsNoLostSession() {
    End end = stateless.call("echo", "{}");

    stateless.last().fails(Wired.status(404));

    assertThat(end.only()).isEqualTo(new Outcome.HttpError(404, Optional.empty()));
    assertThat(stateless.client.isReady()).isTrue();
  }

  @Test
  void aTimeoutClosesTheStreamAndSaysNothing() {
    End end = stateless.call("slow", "{}");
    int sent = stateless.transport().bodies().size();

    stateless.wired.timers.pass(Duration.ofSeconds(5));

    assertThat(end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(stateless.last().isAborted()).isTrue();
    assertThat(stateless.transport().bodies()).hasSize(sent);
  }

  @Test
  void aServersRequestIsCountedAndNeverAnswered() {
    End end = stateless.call("echo", "{}");

    stateless
        .transport()
        .incoming("{\"jsonrpc\":\"2.0\",\"id\":" + end.id + ",\"method\":\"ping\",\"params\":{}}");

    assertThat(stateless.client.strays()).isEqualTo(1);
    assertThat(stateless.transport().bodies()).hasSize(2);
    assertThat(end.outcomes).isEmpty();
    stateless.answer("{}");
    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void twoAnswersAreMalformed() {
    End end = stateless.call("echo", "{}");
    stateless.transport().incoming(Wired.result(end.id, "{}"));
    stateless.transport().incoming(Wired.result(end.id, "{}"));
    stateless.last().ends();

    assertThat(end.only()).isEqualTo(new Outcome.Malformed(MalformedReason.TWO_ANSWERS));
  }

  @Test
  void twoCallsDoNotMeet() {
    End first = stateless.call("a", "{}");
    End second = stateless.call("b", "{}");

    stateless.transport().exchange(2).answers(Wired.result(second.id, "{\"b\":1}"));
    stateless.transport().exchange(1).answers(Wired.result(first.id, "{\"a\":1}"));

    assertThat(first.only()).isEqualTo(new Outcome.Answered(RawJson.of("{\"a\":1}")));
    assertThat(second.only()).isEqualTo(new Outcome.Answered(RawJson.of("{\"b\":1}")));
  }

  @Test
  void anErrorThatNamesNoRequestIsNobodys() {
    End end = stateless.call("a", "{}");

    stateless
        .transport()
        .incoming("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":1,\"message\":\"\"}}");

    assertThat(end.outcomes).isEmpty();
    assertThat(stateless.client.strays()).isEqualTo(1);
  }
}
