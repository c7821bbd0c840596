package io.github.gatlingmcp.gatling.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What Gatling was started with. Its own parser keeps that to itself.
 *
 * @param words of the command line, without those of the JVM
 */
record CommandLine(List<String> words) {
  private static final List<String> RESULTS = List.of("-rf", "--results-folder");

  /** Where Gatling's build plugins put the words, because a command line has a limit. */
  private static final String WORDS_OF_A_BUILD = "META-INF/args.txt";

  /** That of this JVM. */
  static CommandLine ofThisProcess() {
    try (InputStream words = ClassLoader.getSystemResourceAsStream(WORDS_OF_A_BUILD)) {
      if (words != null) {
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(words, StandardCharsets.UTF_8));
        return new CommandLine(lines.lines().toList());
      }
    } catch (IOException e) {
      // then they are where they usually are
    }
    return new CommandLine(
        ProcessHandle.current().info().arguments().map(List::of).orElse(List.of()));
  }

  Optional<Path> resultsFolder() {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (RESULTS.contains(words.get(i))) {
        return Optional.of(Path.of(words.get(i + 1)));
      }
    }
    return Optional.empty();
  }
}
