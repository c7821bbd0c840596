package io.github.gatlingmcp;

import static io.github.gatlingmcp.spec.ProtocolRevision.V2025_06_18;
import static io.github.gatlingmcp.spec.ProtocolRevision.V2025_11_25;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.authorization.AuthorizationFailure;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Outcome.InputRequired.Unmet;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.javaapi.Mcp;
import io.github.gatlingmcp.report.RunProperty;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import simulations.support.Setting;

/** What the README says is what the code does. */
final class ReadmeTest {
  private final String readme = read("README.md");

  @Test
  void theFirstScenarioIsTheFileThatIsCompiled() {
    assertThat(codeAfter("<!-- first-simulation -->"))
        .isEqualTo(read("src/test/java/simulations/FirstSimulation.java"));
  }

  @Test
  void everySettingHasItsRow() {
    List<String> rows =
        Arrays.stream(Setting.values())
            .map(
                setting ->
                    "| `%s` | `%s` | %s | %s | %s |"
                        .formatted(
                            setting.key(),
                            setting.variable(),
                            setting.standard(),
                            setting.allowed(),
                            setting.meaning()))
            .toList();
    assertThat(rows(Pattern.compile("\\| `mcp\\..*"))).containsExactlyElementsOf(rows);
  }

  @Test
  void everyPropertyOfMeasuringHasItsRow() {
    for (RunProperty property : RunProperty.values()) {
      assertThat(readme)
          .contains(
              "| `-D%s` | %s | %s | %s |"
                  .formatted(
                      property.key(), property.standard(), property.allowed(), property.meaning()));
    }
  }

  @Test
  void everyFailureTextHasItsRemedyAndNoOtherHas() throws Exception {
    Pattern row = Pattern.compile("\\| `([^`]+)` \\| [^|]{10,} \\|");
    List<String> listed =
        section("## When a request is KO")
            .lines()
            .map(row::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(failureTexts());
  }

  @Test
  void everyVerbHasItsRow() {
    TreeSet<String> verbs = new TreeSet<>();
    for (Method method : Mcp.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
        verbs.add(method.getName());
      }
    }
    assertThat(verbs)
        .allSatisfy(
            verb -> assertThat(section("## Verbs")).containsPattern("(?m)^\\| `" + verb + "\\("));
  }

  /** All that the class can say; "nnn" and "xx" stand for numbers. */
  private static List<String> failureTexts() throws IllegalAccessException {
    List<String> texts = new ArrayList<>();
    for (Field field : FailureText.class.getFields()) {
      texts.add(String.valueOf(field.get(null)));
    }
    Arrays.stream(NetworkCause.values()).map(FailureText::of).forEach(texts::add);
    Arrays.stream(AuthorizationFailure.values()).map(FailureText::of).forEach(texts::add);
    Arrays.stream(MalformedReason.values()).map(FailureText::of).forEach(texts::add);
    for (int code :
        new int[] {-32700, -32600, -32601, -32602, -32603, -32002, -32020, -32021, -32022, 1}) {
      texts.add(FailureText.of(error(code)));
    }
    texts.add(FailureText.of(error(-32050)).replace("-32050", "-320xx"));
    for (Outcome outcome : otherOutcomes()) {
      texts.add(
          FailureText.of(outcome)
              .orElseThrow()
              .replace("599", "nnn")
              .replaceAll("\\d{4}-\\d\\d-\\d\\d", "yyyy-mm-dd"));
    }
    return texts;
  }

  private static List<Outcome> otherOutcomes() {
    return List.of(
        new Outcome.ToolError(RawJson.EMPTY_OBJECT),
        new Outcome.HttpError(599, Optional.empty()),
        new Outcome.SessionLost(599),
        new Outcome.TimedOut(Duration.ofSeconds(1)),
        new Outcome.OtherVersion(V2025_06_18, Optional.of("2025-11-25"), List.of()),
        new Outcome.OtherVersion(V2025_06_18, Optional.of("?"), List.of()),
        new Outcome.OtherVersion(V2025_06_18, Optional.empty(), List.of(V2025_11_25)),
        new Outcome.OtherVersion(V2025_06_18, Optional.empty(), List.of()),
        new Outcome.InputRequired(Unmet.TOO_MANY_ROUNDS),
        new Outcome.InputRequired(Unmet.REFUSED),
        new Outcome.TaskCancelled(),
        new Outcome.SocketClosed(599));
  }

  private static JsonRpcMessage.RpcError error(int code) {
    return new JsonRpcMessage.RpcError(code, "", RawJson.EMPTY_OBJECT);
  }

  private List<String> rows(Pattern row) {
    return readme.lines().filter(line -> row.matcher(line).matches()).toList();
  }

  private String section(String heading) {
    int start = readme.indexOf(heading);
    assertThat(start).as(heading).isNotNegative();
    int end = readme.indexOf("\n## ", start + heading.length());
    return readme.substring(start, end < 0 ? readme.length() : end);
  }

  private String codeAfter(String marker) {
    String open = "```java\n";
    int start = readme.indexOf(open, readme.indexOf(marker)) + open.length();
    return readme.substring(start, readme.indexOf("```", start));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
