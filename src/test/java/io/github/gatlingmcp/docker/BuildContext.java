package io.github.gatlingmcp.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that the Dockerfile copies into its first stage, copied to a folder: no others. */
final class BuildContext {
  private BuildContext() {}

  /** Copies them. What the Dockerfile forgets, the build in that folder lacks. */
  static void copyTo(Path folder) throws IOException {
    for (List<String> words : copiesOf("build")) {
      Path target = folder.resolve(words.get(words.size() - 1)).normalize();
      List<String> sources = words.subList(0, words.size() - 1);
      for (String source : sources) {
        Path from = Path.of(source);
        boolean intoFolder = sources.size() > 1 || words.get(words.size() - 1).endsWith("/");
        copy(from, intoFolder ? target.resolve(from.getFileName()) : target);
      }
    }
  }

  /** The words of a stage's COPY instructions, those that copy from other stages left out. */
  private static List<List<String>> copiesOf(String stage) throws IOException {
    String[] stages = Files.readString(Path.of("docker/Dockerfile")).split("(?m)^FROM ");
    String text =
        Arrays.stream(stages)
            .filter(s -> s.lines().findFirst().orElse("").endsWith(" AS " + stage))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no stage is called " + stage));
    return text.lines()
        .filter(line -> line.toUpperCase(Locale.ROOT).startsWith("COPY "))
        .filter(line -> !line.contains("--from"))
        .map(line -> List.of(line.substring("COPY ".length()).strip().split("\\s+")))
        .toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString()).normalize();
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
