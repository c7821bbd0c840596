package io.github.gatlingmcp.report.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Reads files line by line, whatever state a cut-off run left them in. */
final class Lines {
  private Lines() {}

  /** Whether the file is as its writer leaves it after each piece: there, and its end whole. */
  enum State {
    WHOLE,
    CUT_OFF,
    DAMAGED,
    ABSENT
  }

  /**
   * Gives each whole line to the reader; what follows the last line end is not a line yet.
   *
   * @param reader tells whether it could read the line
   */
  static State read(Path file, Predicate<String> reader) throws IOException {
    if (!Files.isRegularFile(file)) {
      return State.ABSENT;
    }
    boolean cutOff = isCutOff(file);
    boolean damaged = false;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        String next = lines.readLine();
        if (next != null || !cutOff) {
          damaged |= !reader.test(line);
        }
        line = next;
      }
    }
    if (damaged) {
      return State.DAMAGED;
    }
    return cutOff ? State.CUT_OFF : State.WHOLE;
  }

  private static boolean isCutOff(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() == 0) {
        return false;
      }
      bytes.seek(bytes.length() - 1);
      return bytes.read() != '\n';
    }
  }
}
