package io.github.gatlingmcp.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Room on the disk that is kept for the end of the run: a file that is removed when the end and the
 * verdict must be written, however full the disk is by then.
 */
final class Reserve {
  private static final String NAME = ".reserve";
  private static final int BYTES = 256 * 1024;

  private Reserve() {}

  static void take(Path folder) throws IOException {
    byte[] bytes = new byte[BYTES];
    // A file system that compresses would keep no room for zeros.
    new Random(1).nextBytes(bytes);
    Files.write(folder.resolve(NAME), bytes);
  }

  static void release(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(NAME));
  }
}
