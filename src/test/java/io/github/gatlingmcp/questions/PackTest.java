package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each simulation of the pack has to have, whoever adds it. */
final class PackTest {
  private static final Pattern QUESTION =
      Pattern.compile("/\\*\\*\\s+(.+?\\?).*?\\*/\\s+public final class", Pattern.DOTALL);

  static List<String> simulations() throws IOException {
    return Pack.simulations();
  }

  @Test
  void thereIsAPack() throws IOException {
    assertThat(Pack.simulations()).hasSizeGreaterThan(5).contains("MixedWorkloadSimulation");
  }

  @ParameterizedTest
  @MethodSource("simulations")
  void itsFirstSentenceIsItsQuestionAndTheReadmeAsksTheSame(String simulation) throws Exception {
    Matcher question = QUESTION.matcher(Pack.source(simulation));
    assertThat(question.find()).as("the first sentence of %s is a question", simulation).isTrue();

    String asked = question.group(1).replaceAll("\\s*\\n \\*\\s*", " ");
    assertThat(Files.readString(Path.of("README.md")))
        .contains("\n| `" + simulation + "` | " + asked + " |");
  }

  @ParameterizedTest
  @MethodSource("simulations")
  void aTestAsksIt(String simulation) throws Exception {
    Pattern named = Pattern.compile("\"(simulations\\.)?" + simulation + "\"");
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java", "io"))) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith("IT.java"))
                  .filter(file -> named.matcher(read(file)).find()))
          .as("integration tests that run %s", simulation)
          .isNotEmpty();
    }
  }

  /** Which of them exist is all that a name in a file can be wrong about. */
  @Test
  void gatlingEnterpriseGetsAllOfThem() throws Exception {
    Config descriptor =
        ConfigFactory.parseFile(Path.of(".gatling", "package.conf").toFile())
            .resolve()
            .getConfig("gatling.enterprise.package");
    List<String> deployed =
        descriptor.getConfigList("simulations").stream()
            .map(test -> test.getString("simulation"))
            .toList();

    assertThat(deployed)
        .containsExactlyInAnyOrderElementsOf(
            Pack.simulations().stream().map(name -> "simulations." + name).toList());
    assertThat(
            descriptor
                .getConfig("default.simulation.parameters.systemProperties")
                .getString("\"mcp.url\""))
        .startsWith("https://");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
