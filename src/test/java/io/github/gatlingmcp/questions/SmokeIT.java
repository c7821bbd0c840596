package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.CallLimit;
import io.github.gatlingmcp.server.http.CallLimit.Excess;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.FaultRule;
import io.github.gatlingmcp.server.http.Lie;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The question whether all that is declared works, asked of servers that lie and of one that does
 * not.
 */
final class SmokeIT {
  private static final String SIMULATION = "SmokeSimulation";

  /** Who comes in six seconds, each half of a period with two a second, and with six. */
  private static final Counts ALL = new Counts(24, 0);

  @TempDir Path folder;

  @Test
  void theEmbeddedServerPasses() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsKeys(
            "tool fast-echo errors",
            "task fetch-data errors",
            "resource app://large-data errors",
            "subscribe app://static-data errors",
            "prompt greeting errors",
            "completion app://items/{id} id errors");
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.run().log().counts("template app://items/{id}")).isEqualTo(new Counts(1, 0));
    assertThat(asked.run().output())
        .contains("not tried: trigger-notification: not marked as read-only; mcp.tools can allow");
  }

  @Test
  void eachUserOfAShapeTriesEverythingOnce() throws Exception {
    Question asked = Question.ask(shaped(Question.plan(SIMULATION, folder)));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().counts("initialize")).isEqualTo(ALL);
    assertThat(asked.run().log().counts("tool fast-echo")).isEqualTo(ALL);
    assertThat(asked.run().log().counts("template app://items/{id}")).isEqualTo(ALL);
    assertThat(asked.run().log().counts("close")).isEqualTo(ALL);
  }

  @Test
  void withoutAShapeThereIsOneUser() throws Exception {
    List<String> options = List.of("-Dmcp.users=3");

    assertThat(BeforeRun.of(folder, options, Map.of(), List.of(SIMULATION)))
        .containsExactly(
            "> simulations.SmokeSimulation | no server | RunRefusedException: mcp.users is '3', but"
                + " means nothing without mcp.shape");
  }

  @Test
  void whatWorksForFewOnlyFailsByName() throws Exception {
    FaultPlan plan = FaultPlan.of(new CallLimit(10, Excess.REFUSE));
    try (McpServer server = server(plan)) {
      Question asked = Question.ask(shaped(Question.plan(SIMULATION, folder, server)));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsKey("all errors");
      assertThat(asked.failed().keySet()).anyMatch(name -> name.startsWith("tool "));
    }
  }

  @Test
  void aServerWithoutSessionsPassesToo() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFixtures(false))) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server).property("mcp.protocolVersion", "detect"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.judgements()).containsKeys("tool regional-echo errors");
      assertThat(asked.run().log().failures()).isEmpty();
      assertThat(server.ledger().counts().sessions().getOrDefault("opened", 0L)).isZero();
    }
  }

  @Test
  void toolsAreTriedAsTheOperatorSays() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.tools", "trigger-notification,-slow-computation"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsKeys("tool trigger-notification errors")
        .doesNotContainKeys("tool slow-computation errors", "task slow-computation errors");
  }

  @Test
  void whatIsOnlyClaimedFailsByName() throws Exception {
    FaultPlan plan =
        FaultPlan.NONE
            .and(new Lie("tools/call", "regional-echo"))
            .and(new Lie("resources/read", "app://dynamic-data"))
            .and(new Lie("resources/subscribe", ""))
            .and(new Lie("prompts/get", "code-review"))
            .and(new Lie("completion/complete", "app://items/{id}"));
    try (McpServer server = server(plan)) {
      Question asked = Question.ask(Question.plan(SIMULATION, folder, server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed())
          .containsOnlyKeys(
              "all errors",
              "tool regional-echo errors",
              "resource app://dynamic-data errors",
              "subscribe app://static-data errors",
              "prompt code-review errors",
              "completion app://items/{id} id errors");
      assertThat(asked.run().output()).contains("fail prompt code-review errors");
    }
  }

  @Test
  void aToolThatOnlyFailsFailsByName() throws Exception {
    FaultRule second = new FaultRule(AnswerFault.TOOL_ERROR, Turn.at(2), 0);
    try (McpServer server = server(FaultPlan.of(second))) {
      Question asked = Question.ask(Question.plan(SIMULATION, folder, server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsOnlyKeys("all errors", "tool slow-computation errors");
    }
  }

  @Test
  void aToolThatIsNotThereIsASlipOfThePen() throws Exception {
    GatlingRun run = Question.plan(SIMULATION, folder).property("mcp.tools", "fast-ecko").run();

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output())
        .containsOnlyOnce("mcp.tools names what the server does not offer: fast-ecko");
  }

  @Test
  void whatBreaksItsOwnPromiseFailsByNameAndWhatCannotBeToldDoesNot() throws Exception {
    try (DeclaringServer server =
        new DeclaringServer("{'tools':{},'resources':{},'completions':{}}")) {
      String sum = "{'required':['sum'],'properties':{'sum':{'type':'integer','format':'x'}}}";
      server
          .has(
              "tools/list",
              "{'tools':[%s,%s,%s,%s]}"
                  .formatted(
                      tool("right", sum),
                      tool("wrong", sum),
                      tool("unreadable", "{'pattern':'[oops'}"),
                      tool("endless", "{'properties':{'a':{'$ref':'#/properties/a'}}}")))
          .says("right", "{'content':[],'structuredContent':{'sum':1}}")
          .says("wrong", "{'content':[],'structuredContent':{'sum':'1'}}")
          .says("endless", "{'content':[],'structuredContent':{'a':1}}")
          .has("resources/list", "{'resources':[]}")
          .has("resources/templates/list", "{'resourceTemplates':[{'uriTemplate':'a://{x}/{+y}'}]}")
          .has("prompts/list", "{'prompts':[{'name':'hidden'}]}")
          .has("prompts/get", "{'messages':[]}")
          .has("completion/complete", "{'completion':{'values':[]}}");
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder).property("mcp.url", server.uri().toString()));

      assertThat(asked.failed())
          .as(asked.run().output())
          .containsOnlyKeys("all errors", "tool wrong errors");
      assertThat(asked.run().log().counts("prompts, not declared")).isEqualTo(new Counts(0, 1));
      assertThat(asked.run().log().counts("tool unreadable")).isEqualTo(new Counts(1, 0));
      assertThat(asked.run().output())
          .contains("not tried: unreadable, its structured content: outputSchema cannot be read")
          .contains("not tried: tool endless, its structured content: its references go in circles")
          .contains("not tried: a://{x}/{+y}: no completion for x, y");
    }
  }

  @Test
  void moreThanCanBeToldApartIsTriedAndCounted() throws Exception {
    String tools =
        IntStream.range(0, 1_100)
            .mapToObj(i -> tool("t" + i, "{}").replace("'outputSchema':{},", ""))
            .collect(Collectors.joining(","));
    try (DeclaringServer server = new DeclaringServer("{'tools':{}}")) {
      server
          .has("tools/list", "{'tools':[%s]}".formatted(tools))
          .says("t1099", "{'isError':true,'content':[]}");
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder).property("mcp.url", server.uri().toString()));

      assertThat(asked.failed()).as(asked.run().output()).containsOnlyKeys("all errors");
      assertThat(asked.judgements()).containsEntry("tool t799 errors", "pass");
      assertThat(asked.run().log().counts("tool t1099")).isEqualTo(new Counts(0, 1));
      assertThat(asked.run().output())
          .contains("judged together: 300 of 1100 that are tried, from \"tool t800\" on");
    }
  }

  private static GatlingRun.Plan shaped(GatlingRun.Plan plan) {
    return plan.property("mcp.shape", "burst")
        .property("mcp.base", 2)
        .property("mcp.rate", 6)
        .property("mcp.duration", "6s");
  }

  private static String tool(String name, String outputSchema) {
    return "{'name':'%s','inputSchema':{'type':'object'},'outputSchema':%s,'annotations':{'readOnlyHint':true}}"
        .formatted(name, outputSchema);
  }

  private static McpServer server(FaultPlan plan) {
    return McpServer.start(McpServerConfig.defaults().withFixtures(false).withFaults(plan));
  }
}
