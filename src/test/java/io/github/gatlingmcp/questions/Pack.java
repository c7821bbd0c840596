package io.github.gatlingmcp.questions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All simulations of the pack, as its folder has them; the README's example is not one. */
final class Pack {
  private static final Path FOLDER = Path.of("src", "test", "java", "simulations");
  private static final String EXAMPLE = "FirstSimulation";

  private Pack() {}

  /** Simple names of the classes. */
  static List<String> simulations() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Simulation.java"))
          .map(name -> name.replace(".java", ""))
          .filter(name -> !name.equals(EXAMPLE))
          .sorted()
          .toList();
    }
  }

  static String source(String simulation) throws IOException {
    return Files.readString(FOLDER.resolve(simulation + ".java"));
  }
}
