package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrialsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatHasEntriesIsDeclaredOrAsked() {
    Trials trials =
        trials("{'tools':{}}", list("{'name':'a'}"), list("{'uri':'app://a'}"), list(), list());

    assertThat(trials.lists()).containsExactly("tools");
    assertThat(trials.undeclared()).containsExactly("resources");
  }

  @Test
  void aToolWithAnUnreadableOutputSchemaIsCalledAndNoMore() {
    Trials trials =
        trials(
            "{'tools':{}}",
            list(tool("good", "{'type':'object'}"), tool("bad", "{'pattern':'[oops'}")),
            list(),
            list(),
            list());

    assertThat(trials.tools()).extracting(Trial::line).containsExactly("tool good", "tool bad");
    assertThat(trials.tools()).extracting(t -> t.output().isPresent()).containsExactly(true, false);
    assertThat(trials.untried())
        .singleElement()
        .asString()
        .startsWith("bad, its structured content: outputSchema cannot be read: the pattern [oops");
  }

  @Test
  void aToolWhoseArgumentsCannotBeMadeIsNamedWithTheReasonAndTheOthersAreCalled() {
    Trials trials =
        trials(
            "{'tools':{}}",
            list(
                "{'name':'bad','annotations':{'readOnlyHint':true},'inputSchema':{'type':'object',"
                    + "'required':['a'],'properties':{'a':{'type':'number','minimum':1e400}}}}",
                tool("good", "{'type':'object'}")),
            list(),
            list(),
            list());

    assertThat(trials.lines()).containsExactly("tool good");
    assertThat(trials.untried())
        .singleElement()
        .asString()
        .startsWith("bad: no arguments could be made of its inputSchema: ");
  }

  @Test
  void templatesThatNobodyCanFillAreNamed() {
    List<JsonNode> templates =
        list("{'uriTemplate':'a://{x}'}", "{'uriTemplate':'a://b'}", "{'uriTemplate':'a://{x:3}'}");

    assertThat(trials("{}", list(), list(), templates, list()).untried())
        .containsExactly(
            "a://{x}: the server has no completions to fill it with",
            "a://{x:3}: its expressions are not understood");
    Trials completed = trials("{'completions':{}}", list(), list(), templates, list());
    assertThat(completed.untried())
        .containsExactly("a://{x:3}: its expressions are not understood");
    assertThat(completed.lines()).containsExactly("completion a://{x} x");
    assertThat(completed.templates())
        .extracting(Trial::line)
        .containsExactly("template a://{x}", "template a://b");
  }

  @Test
  void moreThanTheVerdictTellsApartIsCountedInTheOrderOfTheRun() {
    List<JsonNode> prompts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      prompts.add(read("{'name':'%d','arguments':[{'name':'a'}]}".formatted(i)));
    }
    Trials trials = trials("{'completions':{}}", list(), list(), list(), prompts);

    assertThat(trials.lines()).hasSize(800).startsWith("completion 0 a").endsWith("prompt 299");
    assertThat(trials.notToldApart())
        .contains("200 of 1000 that are tried, from \"prompt 300\" on");
    assertThat(trials("{}", list(), list(), list(), list()).notToldApart()).isEmpty();
  }

  private static Trials trials(
      String capabilities,
      List<JsonNode> tools,
      List<JsonNode> resources,
      List<JsonNode> templates,
      List<JsonNode> prompts) {
    ServerLists lists =
        new ServerLists(false, true, read(capabilities), tools, resources, templates, prompts);
    return Trials.of(lists, ToolBox.of(lists, List.of(), 1));
  }

  private static String tool(String name, String outputSchema) {
    return "{'name':'%s','inputSchema':{'type':'object'},'outputSchema':%s,'annotations':{'readOnlyHint':true}}"
        .formatted(name, outputSchema);
  }

  private static List<JsonNode> list(String... entries) {
    List<JsonNode> list = new ArrayList<>();
    for (String entry : entries) {
      list.add(read(entry));
    }
    return list;
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
