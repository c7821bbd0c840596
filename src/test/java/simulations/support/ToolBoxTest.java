package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import simulations.support.ToolBox.ToolOffer;

final class ToolBoxTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ServerLists LISTS =
      new ServerLists(
          false,
          true,
          JSON.createObjectNode(),
          Stream.of(
                  tool(
                      "read",
                      "{'type':'object','required':['q'],'properties':{'q':{'type':'string'}}}",
                      "{'readOnlyHint':true}"),
                  tool(
                      "count",
                      "{'type':'object'}",
                      "{'readOnlyHint':true,'destructiveHint':false}"),
                  tool("odd", "{'type':'object'}", "{'readOnlyHint':true,'destructiveHint':true}"),
                  tool("write", "{'type':'object'}", "{}"),
                  tool(
                      "impossible",
                      "{'type':'object','required':['q'],'properties':{'q':false}}",
                      "{'readOnlyHint':true}"))
              .toList(),
          List.of(),
          List.of(),
          List.of());

  @Test
  void onlyToolsThatSayTheyAreReadOnlyAreCalled() {
    ToolBox box = ToolBox.of(LISTS, List.of(), 1);

    assertThat(box.tools()).extracting(ToolOffer::name).containsExactly("read", "count");
    assertThat(box.leftOut())
        .containsExactly(
            "odd: not marked as read-only; mcp.tools can allow it",
            "write: not marked as read-only; mcp.tools can allow it",
            "impossible: no arguments could be made of its inputSchema: nothing is allowed");
  }

  @Test
  void theOperatorMayAllowAndForbid() {
    ToolBox box = ToolBox.of(LISTS, List.of("write", "impossible", "-count"), 1);

    assertThat(box.tools()).extracting(ToolOffer::name).containsExactly("read", "write");
    assertThat(box.leftOut()).contains("count: not wanted");
    assertThatThrownBy(() -> ToolBox.of(LISTS, List.of("-reed"), 1))
        .hasMessage("mcp.tools names what the server does not offer: reed");
  }

  @Test
  void theSameSeedMakesTheSameCalls() {
    ToolBox box = ToolBox.of(LISTS, List.of(), 1);

    assertThat(calls(box, 7)).isEqualTo(calls(box, 7)).isNotEqualTo(calls(box, 8));
    assertThat(calls(box, 7)).doesNotHaveDuplicates();
  }

  @Test
  void weightsSayHowOften() {
    ToolMix mix = ToolMix.of(ToolBox.of(LISTS, List.of(), 1), mix("read:3,count:1"), 1);

    long read =
        IntStream.range(0, 4_000).filter(i -> mix.next(i, 0).tool().name().equals("read")).count();

    assertThat(read).isBetween(2_800L, 3_200L);
    assertThat(mix.names()).containsExactly("read", "count");
  }

  @Test
  void whatIsNeverDrawnIsNamed() {
    ToolMix mix = ToolMix.of(ToolBox.of(LISTS, List.of(), 1), mix("read:100000,count:0.001"), 1);

    assertThat(mix.neverDrawn()).hasSize(2);
    assertThat(mix.next(1, 0).tool().name()).isEqualTo("read");
    assertThat(mix.neverDrawn()).containsExactly("count: the run was over before its turn came");
  }

  @Test
  void ofVeryManyToolsTheFirstAreCalledOrTheChosenOnes() {
    ToolBox box = ToolBox.of(many(201), List.of(), 1);

    ToolMix first = ToolMix.of(box, Mix.NONE, 1);
    assertThat(first.names()).hasSize(200).startsWith("t0").endsWith("t199");
    assertThat(first.noRoom())
        .contains("1 more tools: a run has room for 200; mcp.mix can choose others");
    assertThat(ToolMix.of(box, mix("t200:1"), 1).noRoom()).isEmpty();
    assertThat(ToolMix.of(ToolBox.of(many(200), List.of(), 1), Mix.NONE, 1).noRoom()).isEmpty();
    Mix all = Mix.even(box.tools().stream().map(ToolOffer::name).toList());
    assertThatThrownBy(() -> ToolMix.of(box, all, 1))
        .hasMessage("mcp.mix names 201 tools, and a run has room for 200");
  }

  @Test
  void aToolThatIsListedTwiceIsOne() {
    List<JsonNode> twice = List.of(many(1).tools().get(0), many(1).tools().get(0));

    assertThat(ToolMix.of(ToolBox.of(lists(twice), List.of(), 1), Mix.NONE, 1).names())
        .containsExactly("t0");
  }

  private static ServerLists many(int tools) {
    return lists(
        IntStream.range(0, tools)
            .mapToObj(i -> tool("t" + i, "{'type':'object'}", "{'readOnlyHint':true}"))
            .toList());
  }

  private static ServerLists lists(List<JsonNode> tools) {
    return new ServerLists(
        false, true, JSON.createObjectNode(), tools, List.of(), List.of(), List.of());
  }

  @Test
  void whatMayNotBeCalledCannotBeInTheMix() {
    ToolBox box = ToolBox.of(LISTS, List.of(), 1);

    assertThatThrownBy(() -> ToolMix.of(box, mix("write:1,read:1"), 1))
        .hasMessageStartingWith("mcp.mix names what cannot be called: write (");
    assertThatThrownBy(() -> ToolMix.of(new ToolBox(List.of(), List.of("a: b")), Mix.NONE, 1))
        .hasMessage("the MCP server offers no tool that can be called: [a: b]");
  }

  @Test
  void aMixIsNamesAndWeights() {
    assertThat(mix("a:40, b b:60,c:0").percent("b b")).isEqualTo(60);
    assertThat(mix("a:1,b:0").has("b")).isFalse();
    assertThat(
            Stream.of("", "a", "a:", ":1", "a:x", "a:1,", "a:1,a:2", "a:0", "a:-1").map(Mix::parse))
        .allSatisfy(parsed -> assertThat(parsed).isEmpty());
  }

  private static List<String> calls(ToolBox box, long seed) {
    ToolMix mix = ToolMix.of(box, mix("read:1"), seed);
    return IntStream.range(0, 100)
        .mapToObj(turn -> mix.next(5, turn).arguments().toString())
        .toList();
  }

  private static Mix mix(String text) {
    return Mix.parse(text).orElseThrow();
  }

  private static JsonNode tool(String name, String schema, String annotations) {
    try {
      return JSON.readTree(
          "{'name':'%s','inputSchema':%s,'annotations':%s}"
              .formatted(name, schema, annotations)
              .replace('\'', '"'));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(schema, e);
    }
  }
}
