package io.github.gatlingmcp.gatling.check;

import static io.github.gatlingmcp.gatling.check.Checking.error;
import static io.github.gatlingmcp.gatling.check.Checking.failure;
import static io.github.gatlingmcp.gatling.check.Checking.result;
import static io.github.gatlingmcp.gatling.check.Checking.saved;
import static io.github.gatlingmcp.gatling.check.Checking.toolError;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.javaapi.core.CheckBuilder;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks that only MCP has. */
class McpChecksTest {
  @BeforeAll
  static void configure() {
    Checking.configure();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":[{\"type\":\"text\",\"text\":\"h\u00e9 \\\"x\\\"\"}]}",
        "{\"content\":[{\"type\":\"image\",\"data\":\"AA\"},{\"type\":\"text\",\"text\":\"h\u00e9 \\\"x\\\"\"}]}",
        "{\"contents\":[{\"uri\":\"a://b\",\"blob\":\"AA\"},{\"uri\":\"a://c\",\"text\":\"h\u00e9 \\u0022x\\u0022\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"image\"}},"
            + "{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"h\u00e9 \\\"x\\\"\"}}]}",
      })
  void textContentIsTheFirstTextOfAToolAResourceOrAPrompt(String json) {
    assertThat(failure(result(json), McpChecks.textContent().is("h\u00e9 \"x\""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"content\":[]}", "{\"content\":7}", "{\"messages\":[{}]}"})
  void withoutATextThereIsNone(String json) {
    assertThat(failure(result(json), McpChecks.textContent().notExists())).isEmpty();
    assertThat(failure(result(json), McpChecks.textContent().exists())).isPresent();
  }

  @Test
  void structuredContentIsJsonText() {
    String json = "{\"content\":[],\"structuredContent\":{\"n\": 4}}";

    assertThat(saved(result(json), "s", McpChecks.structuredContent().saveAs("s")))
        .isEqualTo("{\"n\": 4}");
    assertThat(failure(result("{}"), McpChecks.structuredContent().notExists())).isEmpty();
  }

  @Test
  void toolErrorSaysWhetherTheToolFailed() {
    assertThat(failure(toolError("{}"), McpChecks.toolError().is(true))).isEmpty();
    assertThat(failure(result("{}"), McpChecks.toolError().is(false))).isEmpty();
    assertThat(failure(result("{}"), McpChecks.toolError().is(true)))
        .contains("toolError.find.is(true), found false");
  }

  @Test
  void errorsHaveACodeAndAMessageAndResultsHaveNone() {
    assertThat(
            failure(
                error(-32602, "no tool"),
                McpChecks.rpcErrorCode().is(-32602),
                McpChecks.rpcErrorMessage().is("no tool")))
        .isEmpty();
    assertThat(failure(result("{\"message\":\"x\"}"), McpChecks.rpcErrorCode().is(-32602)))
        .contains("rpcErrorCode.find.is(-32602), found nothing");
    assertThat(failure(result("{\"message\":\"x\"}"), McpChecks.rpcErrorMessage().notExists()))
        .isEmpty();
  }

  @Test
  void theTransportsFactsCanBeChecked() {
    assertThat(
            failure(
                result("{}"),
                McpChecks.httpStatus().in(200, 202),
                McpChecks.progressCount().gte(3)))
        .isEmpty();
    assertThat(failure(result("{}"), McpChecks.progressCount().is(4))).isPresent();
  }

  @Test
  void aCheckSaysWhatItsRequestExpects() {
    assertThat(expects(McpChecks.toolError().is(true))).containsExactly(true, false, false);
    assertThat(expects(McpChecks.rpcErrorCode().saveAs("c"))).containsExactly(false, true, false);
    assertThat(expects(McpChecks.rpcErrorMessage().exists())).containsExactly(false, true, false);
    assertThat(expects(McpChecks.httpStatus().is(500).name("s")))
        .containsExactly(false, false, true);
    assertThat(expects(McpChecks.textContent().exists())).containsExactly(false, false, false);
  }

  private static List<Boolean> expects(CheckBuilder check) {
    CheckList checks = CheckList.of(List.of(check));
    return List.of(checks.expectsToolError(), checks.expectsRpcError(), checks.expectsHttpStatus());
  }
}
