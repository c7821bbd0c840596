package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that go into headers too (MCP 2026-07-28, Tools, x-mcp-header). */
class ToolHeadersTest {
  private final Stateless stateless = Stateless.ready();

  private static String tool(String name, String properties) {
    return "{\"name\":\""
        + name
        + "\",\"inputSchema\":{\"type\":\"object\",\"properties\":{"
        + properties
        + "}}}";
  }

  private static String annotated(String property, String type, String header) {
    return "\"" + property + "\":{\"type\":\"" + type + "\",\"x-mcp-header\":\"" + header + "\"}";
  }

  private void list(String... tools) {
    stateless.request("tools/list", "{}");
    stateless.answer("{\"tools\":[" + String.join(",", tools) + "]}");
  }

  private List<Header> parameters() {
    return stateless.last().headers().stream()
        .filter(header -> header.name().startsWith("Mcp-Param-"))
        .toList();
  }

  @Test
  void ofToolsWithoutEndOnlySoManyAreRemembered() {
    ToolCatalog catalog = new ToolCatalog(Map.of());
    String tools =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(i -> tool("t" + i, annotated("region", "string", "Region")))
            .collect(Collectors.joining(","));
    catalog.learn(RawJson.of("{\"tools\":[" + tools + "]}"));
    assertThat(catalog.headers("t10000")).isNotEqualTo(ToolCatalog.NONE);
    assertThat(catalog.headers("t10001")).isEqualTo(ToolCatalog.NONE);

    String changed = tool("t1", annotated("city", "string", "City"));
    ToolHeaders before = catalog.headers("t1");
    catalog.learn(RawJson.of("{\"tools\":[" + changed + "]}"));
    assertThat(catalog.headers("t1")).as("a known one is kept up to date").isNotEqualTo(before);
  }

  @Test
  void theListSaysWhichArgumentsGoIntoHeaders() {
    list(
        tool("plain", "\"region\":{\"type\":\"string\"}"),
        tool(
            "sql",
            annotated("region", "string", "Region")
                + ","
                + annotated("n", "integer", "N")
                + ","
                + annotated("yes", "boolean", "Yes")
                + ","
                + annotated("no", "boolean", "No")
                + ","
                + annotated("none", "string", "None")
                + ",\"place\":{\"type\":\"object\",\"properties\":{"
                + annotated("city", "string", "City")
                + "}}"));

    stateless.call(
        "sql",
        "{\"region\":\"eu west\",\"n\":-42,\"yes\":true,\"no\":false,\"none\":null,"
            + "\"query\":\"q\",\"place\":{\"city\":\"Köln\"}}");
    assertThat(parameters())
        .containsExactlyInAnyOrder(
            new Header("Mcp-Param-Region", "eu west"),
            new Header("Mcp-Param-N", "-42"),
            new Header("Mcp-Param-Yes", "true"),
            new Header("Mcp-Param-No", "false"),
            new Header("Mcp-Param-City", "=?base64?S8O2bG4=?="));

    stateless.call("plain", "{\"region\":\"eu\"}");
    assertThat(parameters()).isEmpty();
    stateless.call("sql", "{}");
    assertThat(parameters()).isEmpty();
  }

  @Test
  void aLaterListCounts() {
    list(tool("sql", annotated("a", "string", "A")));
    list(tool("sql", "\"a\":{\"type\":\"string\"}"));

    stateless.call("sql", "{\"a\":\"x\"}");

    assertThat(parameters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":7}",
        "\"a\":{\"type\":\"object\",\"x-mcp-header\":\"A\"}",
        "\"a\":{\"type\":\"array\",\"x-mcp-header\":\"A\"}",
        "\"a\":{\"type\":\"null\",\"x-mcp-header\":\"A\"}",
        "\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}",
        "\"a\":{\"x-mcp-header\":\"A\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A b\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A:b\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"Ré\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"R\\t1\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},"
            + "\"b\":{\"type\":\"string\",\"x-mcp-header\":\"a\"}",
        "\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}",
        "\"a\":{\"anyOf\":[{\"type\":\"string\",\"x-mcp-header\":\"A\"}]}",
        "\"a\":{\"$defs\":{\"d\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}",
      })
  void aToolWhoseAnnotationsBreakTheRulesIsNotOffered(String properties) {
    list(tool("bad", properties), tool("good", annotated("a", "string", "A")));
    int sent = stateless.transport().bodies().size();

    End end = stateless.call("bad", "{\"a\":\"x\"}");
    assertThat(end.only()).isEqualTo(new Outcome.NotOffered());
    assertThat(end.timings.get(0).requests()).isZero();
    assertThat(stateless.transport().bodies()).hasSize(sent);

    stateless.call("good", "{\"a\":\"x\"}");
    assertThat(parameters()).containsExactly(new Header("Mcp-Param-A", "x"));
  }

  @Test
  void whatOnlyLooksLikeAnAnnotationIsNone() {
    list(tool("t", "\"a\":{\"type\":\"string\",\"default\":{\"x-mcp-header\":7}}"));

    stateless.call("t", "{\"a\":\"x\"}");

    assertThat(parameters()).isEmpty();
  }

  @Test
  void theAuthorCanSayIt() {
    Stateless told =
        Stateless.ready(
            Stateless.settings(
                Map.of(), Map.of("sql", ToolHeaders.of(Map.of("place.city", "City"))), false));

    told.call("sql", "{\"place\":{\"city\":\"Rome\"}}");

    assertThat(told.header("Mcp-Param-City").value()).isEqualTo("Rome");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolHeaders.of(Map.of("a", "no header")))
        .withMessageContaining("no header");
  }

  @Test
  void aMissingHeaderIsLookedForOnceAndTheCallRepeatedOnce() {
    End end = stateless.call("sql", "{\"region\":\"eu\"}");

    stateless.refuse(400, -32020, "{}");
    assertThat(stateless.header("Mcp-Method").value()).isEqualTo("tools/list");
    stateless.answer("{\"tools\":[" + tool("other", "") + "],\"nextCursor\":\"2\"}");
    assertThat(stateless.last().body()).contains("\"params\":{\"cursor\":\"2\",");
    stateless.answer("{\"tools\":[" + tool("sql", annotated("region", "string", "Region")) + "]}");
    assertThat(stateless.last().headers())
        .containsExactly(
            new Header("Mcp-Method", "tools/call"),
            new Header("Mcp-Name", "sql"),
            new Header("Mcp-Param-Region", "eu"));
    assertThat(end.outcomes).isEmpty();
    stateless.refuse(400, -32020, "{}");

    assertThat(end.only()).isEqualTo(new Outcome.RpcError(Stateless.error(-32020, "{}")));
    assertThat(end.timings.get(0).requests()).isEqualTo(4);
  }

  @Test
  void whatTheListDoesNotExplainStaysAnError() {
    End end = stateless.call("sql", "{\"region\":\"eu\"}");

    stateless.refuse(400, -32020, "{}");
    stateless.answer("{\"tools\":[" + tool("sql", "") + "]}");

    assertThat(end.only()).isInstanceOf(Outcome.RpcError.class);
    assertThat(stateless.transport().bodies()).hasSize(3);
  }

  @Test
  void aListThatFailsLeavesTheErrorOfTheCall() {
    End end = stateless.call("sql", "{}");

    stateless.refuse(400, -32020, "{}");
    stateless.last().fails(Wired.RESET);

    assertThat(end.only()).isInstanceOf(Outcome.RpcError.class);
  }
}
