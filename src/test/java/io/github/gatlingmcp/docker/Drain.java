package io.github.gatlingmcp.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How long a server takes at most from when it is told to stop. */
final class Drain {
  private Drain() {}

  /** Seconds, by its command line. */
  static int of(JsonNode arguments) {
    List<String> words = Yaml.strings(arguments);
    return option(words, "--drain-notice-seconds") + option(words, "--drain-seconds");
  }

  private static int option(List<String> words, String name) {
    return Integer.parseInt(words.get(words.indexOf(name) + 1));
  }
}
