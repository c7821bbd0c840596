package io.github.gatlingmcp.gatling.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    return new CommandLine(List.of(System.getProperty("sun.java.command", "").split(" ")));
  }

  /** A folder whose name has blanks comes in several words. */
  Optional<Path> resultsFolder() {
    int option = RESULTS.stream().mapToInt(words::indexOf).max().orElse(-1);
    String folder =
        words.stream()
            .skip(option + 1L)
            .takeWhile(word -> !word.startsWith("-"))
            .collect(Collectors.joining(" "));
    return option < 0 || folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder));
  }
}
