package io.github.gatlingmcp.report.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes the seconds of a made-up run in a process of its own and prints each one that is written.
 * Arguments: the folder, then steps: {@code write:from:to}, {@code fill} the disk, {@code free} it
 * again, {@code end}.
 */
final class WriterMain {
  private final FolderWriter writer;
  private final Path ballast;

  private WriterMain(Path folder) {
    this.writer = FolderWriter.open(folder, MadeRun.INFO, "");
    this.ballast = folder.resolveSibling("ballast");
  }

  public static void main(String[] arguments) throws IOException {
    WriterMain process = new WriterMain(Path.of(arguments[0]));
    System.out.println("folder " + process.writer.folder());
    for (String step : Arrays.asList(arguments).subList(1, arguments.length)) {
      process.step(step.split(":", -1));
    }
    System.out.println("fault " + process.writer.fault().orElse("none"));
  }

  private void step(String[] words) throws IOException {
    switch (words[0]) {
      case "write" -> write(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "fill" -> fill();
      case "free" -> Files.delete(ballast);
      case "end" -> writer.close(MadeRun.end());
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private void write(int from, int to) {
    for (int second = from; second < to; second++) {
      writer.interval(MadeRun.second(second));
      System.out.println("second " + second);
    }
  }

  private void fill() throws IOException {
    byte[] piece = new byte[64];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException full) {
      System.out.println("full " + full.getMessage());
    }
  }
}
