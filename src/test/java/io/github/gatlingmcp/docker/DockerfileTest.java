package io.github.gatlingmcp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DockerfileTest {

  @Test
  void everyStageStartsFromAPinnedImageOrAnEarlierStage() throws IOException {
    Set<String> stages = new HashSet<>();
    for (String line : lines("FROM ")) {
      String[] words = line.split(" ", -1);
      assertThat(words).hasSize(4);
      if (!stages.contains(words[1])) {
        assertThat(words[1]).matches(Images.PINNED);
      }
      stages.add(words[3]);
    }
    assertThat(stages).contains("server", "injector");
  }

  @Test
  void aTagThatMovesIsNotTakenForAPinnedOne() {
    assertThat(List.of("redis", "redis:latest", "redis:7", "redis:alpine", "debian:bookworm-slim"))
        .noneMatch(image -> image.matches(Images.PINNED));
  }

  @Test
  void bothImagesRunAsNobodyAndAreStoppedBySigterm() throws IOException {
    assertThat(lines("USER ")).containsExactly("USER 10001:10001", "USER 10001:10001");
    assertThat(lines("STOPSIGNAL ")).containsOnly("STOPSIGNAL SIGTERM").hasSize(2);
    assertThat(lines("ENTRYPOINT ")).allMatch(line -> line.startsWith("ENTRYPOINT [")).hasSize(2);
    assertThat(lines("HEALTHCHECK ")).hasSize(2);
  }

  @Test
  void theScriptsGiveTheirProcessToJava() throws IOException {
    for (String script : List.of("server-start", "injector-start")) {
      assertThat(Files.readString(Path.of("docker/bin", script)))
          .contains("\nexec java ")
          .contains("-XX:MaxRAMPercentage=");
    }
  }

  private static List<String> lines(String instruction) throws IOException {
    return Files.readAllLines(Path.of("docker/Dockerfile")).stream()
        .filter(line -> line.startsWith(instruction))
        .toList();
  }
}
