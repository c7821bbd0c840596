package io.github.gatlingmcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What a user gets who depends on this project: its own classes and its licence. */
final class PublishedJarIT {

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().matches("gatling-mcp-[\\d.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void itHoldsOurClassesAndTheLicenceAndNothingElse() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      List<String> files =
          jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
      assertThat(files).contains("META-INF/LICENSE", "io/github/gatlingmcp/javaapi/Mcp.class");
      assertThat(files)
          .allMatch(
              name -> name.startsWith("io/github/gatlingmcp/") || name.startsWith("META-INF/"));
    }
  }
}
