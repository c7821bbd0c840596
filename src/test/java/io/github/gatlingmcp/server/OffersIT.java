package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OffersIT {
  private final McpServer server =
      McpServer.start(McpServerConfig.defaults().withPageSize(3).withFixtures(false));
  private final Wire wire = Wire.initialized(server);

  @AfterAll
  void stop() {
    wire.close();
    server.close();
  }

  private JsonNode ask(String method, String params) {
    return wire.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
                + method
                + "\",\"params\":"
                + params
                + "}")
        .json();
  }

  @Test
  void listsComeInPagesAndABadCursorIsRefused() {
    List<String> names = new ArrayList<>();
    JsonNode page = ask("tools/list", "{}").path("result");
    while (page.has("nextCursor")) {
      assertThat(page.path("tools")).hasSize(3);
      page.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
      page = ask("tools/list", "{\"cursor\":" + page.path("nextCursor") + "}").path("result");
    }
    page.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
    assertThat(names)
        .containsExactly(
            "fast-echo",
            "slow-computation",
            "fetch-data",
            "trigger-notification",
            "request-sampling",
            "request-input",
            "regional-echo",
            "get-server-stats");
    for (String cursor : List.of("\"nonsense\"", "\"\"", "5")) {
      assertThat(ask("tools/list", "{\"cursor\":" + cursor + "}").at("/error/code").asInt())
          .isEqualTo(-32602);
    }
  }

  @Test
  void everyToolDescribesItself() {
    JsonNode tool = ask("tools/list", "{}").at("/result/tools/0");
    assertThat(tool.path("description").asText()).isNotBlank();
    assertThat(tool.at("/inputSchema/type").asText()).isEqualTo("object");
    assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
  }

  @Test
  void aComputationCanBeVerified() throws Exception {
    byte[] digest = "gatling-mcp".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 50; i++) {
      digest = MessageDigest.getInstance("SHA-256").digest(digest);
    }
    JsonNode result = wire.call("1", "slow-computation", "{\"iterations\":50}").path("result");
    assertThat(result.at("/content/0/text").asText()).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(result.at("/structuredContent/iterations").asInt()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "slow-computation,iterations,0",
    "fetch-data,delayMs,60001",
    "fetch-data,delayMs,1.5",
    "trigger-notification,count,10001"
  })
  void argumentsOutOfBoundsAreToolErrorsThatNameThem(String tool, String argument, String value) {
    JsonNode result = wire.call("1", tool, "{\"" + argument + "\":" + value + "}").path("result");
    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/content/0/text").asText()).contains("'" + argument + "'");
  }

  @Test
  void resourcesAreListedAndRead() {
    JsonNode listed = ask("resources/list", "{}").at("/result/resources");
    assertThat(listed).hasSize(3);
    assertThat(read("app://static-data").path("mimeType").asText()).isEqualTo("application/json");
    assertThat(read("app://large-data").path("text").asText())
        .hasSize(102_400)
        .matches(text -> text.chars().allMatch(c -> c < 128));
    String first = read("app://dynamic-data").path("text").asText();
    assertThat(read("app://dynamic-data").path("text").asText()).isNotEqualTo(first);
    assertThat(read("app://items/42").path("text").asText()).isEqualTo("Item 42");
    assertThat(ask("resources/templates/list", "{}").at("/result/resourceTemplates/0/uriTemplate"))
        .hasToString("\"app://items/{id}\"");
  }

  private JsonNode read(String uri) {
    JsonNode contents = ask("resources/read", "{\"uri\":\"" + uri + "\"}").at("/result/contents/0");
    assertThat(contents.path("uri").asText()).isEqualTo(uri);
    return contents;
  }

  @ParameterizedTest
  @CsvSource({"app://nope", "app://items/", "app://items/a/b"})
  void aResourceThatIsNotThereIsNamedInTheError(String uri) {
    JsonNode error = ask("resources/read", "{\"uri\":\"" + uri + "\"}").path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32602);
    assertThat(error.at("/data/uri").asText()).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({"en,'Hello, Ada!'", "es,'¡Hola, Ada!'", "fr,'Bonjour, Ada !'"})
  void greetingSpeaksThreeLanguages(String language, String text) {
    String arguments = "{\"name\":\"Ada\",\"language\":\"" + language + "\"}";
    assertThat(prompt("greeting", arguments).at("/result/messages/0/content/text").asText())
        .isEqualTo(text);
  }

  private JsonNode prompt(String name, String arguments) {
    return ask("prompts/get", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
  }

  @Test
  void promptsWithoutTheirArgumentsAreRefused() {
    assertThat(prompt("greeting", "{}").at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(prompt("greeting", "{\"name\":\"A\",\"language\":\"de\"}").at("/error/code").asInt())
        .isEqualTo(-32602);
    assertThat(prompt("nope", "{}").at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(prompt("code-review", "{\"code\":\"int i;\",\"language\":\"java\"}").toString())
        .contains("Please review this java code:\\n\\nint i;");
  }

  @Test
  void completionOffersWhatBeginsWithTheTypedText() {
    String argument = "\"argument\":{\"name\":\"language\",\"value\":\"ja\"}}";
    JsonNode completion =
        ask(
            "completion/complete",
            "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"code-review\"}," + argument);
    assertThat(completion.at("/result/completion"))
        .hasToString("{\"values\":[\"java\",\"javascript\"],\"total\":2,\"hasMore\":false}");
    JsonNode unknown =
        ask("completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"x\"}," + argument);
    assertThat(unknown.at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void aSubscriptionToAnEndlessUriIsRefused() {
    try (Wire wire = Wire.initialized(server)) {
      String uri = "app://" + "x".repeat(3000);
      String subscribe =
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\""
              + uri
              + "\"}}";
      assertThat(wire.post(subscribe).json().at("/error/code").asInt()).isEqualTo(-32602);
    }
  }

  @Test
  void logLevelsAreTheEightOfTheSpecification() {
    assertThat(ask("logging/setLevel", "{\"level\":\"warning\"}").path("result")).isEmpty();
    assertThat(ask("logging/setLevel", "{\"level\":\"loud\"}").at("/error/code").asInt())
        .isEqualTo(-32602);
  }
}
