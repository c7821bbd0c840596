package io.github.gatlingmcp.javaapi;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.Proxy;
import static io.github.gatlingmcp.javaapi.McpDsl.accept;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.answering;
import static io.github.gatlingmcp.javaapi.McpDsl.cancel;
import static io.github.gatlingmcp.javaapi.McpDsl.clientKey;
import static io.github.gatlingmcp.javaapi.McpDsl.clientSecret;
import static io.github.gatlingmcp.javaapi.McpDsl.constant;
import static io.github.gatlingmcp.javaapi.McpDsl.decline;
import static io.github.gatlingmcp.javaapi.McpDsl.elicitationOnly;
import static io.github.gatlingmcp.javaapi.McpDsl.exponential;
import static io.github.gatlingmcp.javaapi.McpDsl.full;
import static io.github.gatlingmcp.javaapi.McpDsl.httpStatus;
import static io.github.gatlingmcp.javaapi.McpDsl.initialized;
import static io.github.gatlingmcp.javaapi.McpDsl.lognormal;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.minimal;
import static io.github.gatlingmcp.javaapi.McpDsl.notification;
import static io.github.gatlingmcp.javaapi.McpDsl.profile;
import static io.github.gatlingmcp.javaapi.McpDsl.progressCount;
import static io.github.gatlingmcp.javaapi.McpDsl.refuse;
import static io.github.gatlingmcp.javaapi.McpDsl.reply;
import static io.github.gatlingmcp.javaapi.McpDsl.rpcErrorCode;
import static io.github.gatlingmcp.javaapi.McpDsl.rpcErrorMessage;
import static io.github.gatlingmcp.javaapi.McpDsl.samplingOnly;
import static io.github.gatlingmcp.javaapi.McpDsl.samplingText;
import static io.github.gatlingmcp.javaapi.McpDsl.share;
import static io.github.gatlingmcp.javaapi.McpDsl.structuredContent;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;
import static io.github.gatlingmcp.javaapi.McpDsl.together;
import static io.github.gatlingmcp.javaapi.McpDsl.toolError;
import static io.github.gatlingmcp.javaapi.McpDsl.uniform;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Budgets;
import io.github.gatlingmcp.report.Snapshot;
import io.github.gatlingmcp.spec.ClientCapability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Every word of the DSL in every form, compiled and put together but never run. */
final class EveryWord {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private EveryWord() {}

  static List<McpProtocolBuilder> protocols() {
    McpProtocolBuilder server =
        mcp.url("http://127.0.0.1:3001/mcp")
            .url("https://#{host}/mcp")
            .url(session -> "http://127.0.0.1:3001/" + session.userId())
            .protocolVersion("2025-06-18")
            .detectProtocolVersion()
            .toolHeaders("tool", Map.of("place.region", "Region"))
            .listenAgain()
            .header("Authorization", "Bearer #{token}")
            .header("X-User", session -> "" + session.userId())
            .headers(Map.of("X-Word", "#{word}"))
            .bearer("#{token}")
            .bearer(session -> "token")
            .http(
                http ->
                    http.shareConnections()
                        .enableHttp2()
                        .proxy(Proxy("127.0.0.1", 3128))
                        .asyncNameResolution("127.0.0.1")
                        .hostNameAliases(Map.of("host", List.of("127.0.0.1"))))
            .requestTimeout(LIMIT)
            .maxMessageBytes(1 << 20)
            .notificationBufferSize(0);
    McpProtocolBuilder socket =
        mcp.url("wss://127.0.0.1:3001/mcp")
            .wsSubprotocols("mcp", "mcp.version.2025-11-25")
            .wsPing(LIMIT)
            .wsPing(LIMIT, LIMIT)
            .readingAtMost(10_000);
    return List.of(
        socket,
        mcp.url("http://127.0.0.1:3001/sse").httpSse().protocolVersion("2024-11-05"),
        server.sampling(samplingText("yes")).elicitation(acceptDefaults()).roots("file:///a"),
        server.sampling(samplingText(session -> "user " + session.userId())).elicitation(decline()),
        server.sampling(refuse(-1, "no")).elicitation(cancel()).roots(),
        answers(server),
        profiles(server),
        server.clientCredentials("#{client}", "#{secret}"),
        server.clientCredentials(
            clientSecret(session -> "client", session -> "secret")
                .tokenUrl("https://#{host}/token")
                .scope("mcp:#{scope}")
                .silent()),
        server.clientCredentials(clientKey("#{client}", "#{pem}")),
        server.clientCredentials(clientKey(session -> "client", session -> "pem")));
  }

  private static McpProtocolBuilder answers(McpProtocolBuilder server) {
    return server
        .sampling(
            answering(
                    question ->
                        question.json().contains(question.method())
                            ? samplingText("#{text}")
                            : refuse(-1, "no"))
                .after(lognormal(LIMIT, 0.5))
                .failing(0.05)
                .name("model")
                .silent())
        .elicitation(
            accept("{\"name\":\"#{name}\"}").after(exponential(LIMIT)).failing(1, decline()))
        .urlElicitation(accept().after(uniform(Duration.ZERO, LIMIT)))
        .roots(reply("{\"roots\":[]}").after(constant(LIMIT)))
        .roots(reply(q -> Map.of("roots", q.session().isFailed() ? q.params() : List.of())))
        .alsoDeclaring(ClientCapability.SAMPLING_TOOLS, ClientCapability.ROOTS_LIST_CHANGED)
        .seed(7);
  }

  private static McpProtocolBuilder profiles(McpProtocolBuilder server) {
    return server
        .traceContext()
        .traceContext(false)
        .notificationNumber("data.seq")
        .snapshots(
            LIMIT,
            atMillis -> new Snapshot(atMillis, Optional.empty(), OptionalLong.empty(), 0, 0, 0))
        .findings(() -> Map.of("capacity", "enough"))
        .snapshots(
            Duration.ofSeconds(10),
            at -> new Snapshot(at, Optional.empty(), OptionalLong.empty(), 1, 2, 3))
        .budgets(Budget.all().errors().atMost(1))
        .budgets(Budgets::none)
        .budgets(
            Budgets.of(Budget.request("call").p95().atMost(Duration.ofSeconds(5)))
                .warmUp(Duration.ofSeconds(5)))
        .profiles(
            share(40, minimal()),
            share(30, samplingOnly()),
            share(10, elicitationOnly()),
            share(10, full()),
            share(10, profile("rooted", ClientCapability.ROOTS)));
  }

  static ScenarioBuilder scenarios() {
    return scenario("every word").exec(life()).exec(requests()).exec(arguments()).exec(lists());
  }

  private static ChainBuilder life() {
    return exec(
        mcp("initialize")
            .initialize()
            .declaring(ClientCapability.SAMPLING, ClientCapability.ROOTS)
            .declaring(session -> Set.of(ClientCapability.ELICITATION))
            .check(jmesPath("protocolVersion").saveAs("version"))
            .timeout(LIMIT)
            .header("X-A", "#{a}")
            .timeout(session -> LIMIT)
            .header("X-B", session -> "b")
            .headers(Map.of("X-C", "#{c}"))
            .silent(),
        doIf(session -> !initialized(session)).then(mcp("initialize").initialize().unconfirmed()),
        mcp("listen").listen().check(httpStatus().is(200)).silent(),
        mcp("await")
            .awaitNotification(LIMIT)
            .on(
                notification("notifications/tools/list_changed"),
                notification("notifications/resources/updated")
                    .name("update")
                    .matching(jmesPath("uri").is("app://a"))
                    .check(jmesPath("uri").exists())),
        mcp("cut").disconnect(),
        mcp(session -> "close").close().check(httpStatus().in(200, 405)).silent());
  }

  private static ChainBuilder requests() {
    return exec(
        mcp("ping")
            .ping()
            .check(toolError().is(false), rpcErrorCode().notExists())
            .check(List.of(rpcErrorMessage().notExists(), progressCount().is(0)))
            .timeout(LIMIT)
            .timeout(session -> LIMIT)
            .header("X-A", "#{a}")
            .header("X-B", session -> "b")
            .headers(Map.of("X-C", "#{c}"))
            .checkIf("#{strict}")
            .then(textContent().exists(), toolError().is(false))
            .checkIf(session -> session.userId() > 1)
            .then(textContent().exists())
            .dueAt(session -> Instant.now())
            .requestId(7)
            .requestId(session -> 7L)
            .progress()
            .visitingUrls()
            .await(LIMIT)
            .on(notification("notifications/progress"))
            .silent(),
        mcp("read").readResource("app://#{a}").check(textContent().exists()),
        mcp("read").readResource(session -> "app://a"),
        mcp("subscribe").subscribe("app://#{a}"),
        mcp("subscribe").subscribe(session -> "app://a"),
        mcp("unsubscribe").unsubscribe("app://#{a}"),
        mcp("unsubscribe").unsubscribe(session -> "app://a"),
        mcp("level").setLogLevel("#{level}"),
        mcp("request").request("x/#{y}").params("{\"a\":#{a}}"),
        mcp("request").request("x/y").params(StringBody("{}")),
        mcp("request").request("x/y").params(session -> Map.of("a", 1)),
        mcp("notify")
            .notification("notifications/#{x}")
            .params("{\"a\":#{a}}")
            .check(httpStatus().is(202))
            .timeout(LIMIT)
            .header("X-A", "#{a}")
            .silent(),
        mcp("notify").notification("notifications/x").params(session -> Map.of("a", 1)));
  }

  private static ChainBuilder arguments() {
    return exec(
        mcp("call")
            .callTool("tool-#{n}")
            .argument("text", "#{word}")
            .argument("number", 1)
            .argument("flag", true)
            .argument("function", session -> List.of(1))
            .check(structuredContent().saveAs("content")),
        mcp("call").callTool(session -> "tool").arguments("{\"a\":#{a}}").asTask(),
        mcp("call").callTool("tool").asTask(LIMIT).reportPolls(),
        mcp("call").callTool("tool").arguments(StringBody("{}")),
        mcp("call").callTool("tool").arguments(session -> Map.of("a", 1)),
        mcp("prompt").getPrompt("#{prompt}").argument("a", "b"),
        mcp("prompt").getPrompt(session -> "prompt").arguments("{\"a\":\"#{a}\"}"),
        together(mcp("one").ping(), mcp("other").callTool("tool").argument("a", "#{a}")),
        together(List.of(mcp("one").listTools(), mcp("other").listPrompts())),
        mcp("complete").complete().prompt("#{prompt}").argument("language", "e"),
        mcp("complete").complete().resource("app://{id}").argument("id", "#{typed}"));
  }

  private static ChainBuilder lists() {
    return exec(
        mcp("tools").listTools().cursor("#{cursor}").allPages(),
        mcp("tools").listTools().cursor(session -> "cursor").allPages(3),
        mcp("resources").listResources(),
        mcp("templates").listResourceTemplates(),
        mcp("prompts").listPrompts());
  }
}
