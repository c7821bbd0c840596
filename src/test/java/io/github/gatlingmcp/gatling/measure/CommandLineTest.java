package io.github.gatlingmcp.gatling.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where Gatling was told to write. */
final class CommandLineTest {
  private static CommandLine line(String words) {
    return new CommandLine(List.of(words.split(" ")));
  }

  @Test
  void theFolderIsFoundByEitherName() {
    assertThat(line("io.gatling.app.Gatling -s A -rf /tmp/results -nr").resultsFolder())
        .contains(Path.of("/tmp/results"));
    assertThat(line("-s A --results-folder target/gatling").resultsFolder())
        .contains(Path.of("target/gatling"));
  }

  @Test
  void aFolderWithBlanksIsOneFolder() {
    assertThat(line("-rf /tmp/my results -s A").resultsFolder())
        .contains(Path.of("/tmp/my results"));
  }

  @Test
  void withoutTheOptionThereIsNone() {
    assertThat(line("-s A").resultsFolder()).isEmpty();
    assertThat(line("-s A -rf").resultsFolder()).isEmpty();
    assertThat(line("").resultsFolder()).isEmpty();
  }
}
