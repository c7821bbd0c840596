package io.github.gatlingmcp.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The npm packages of {@code src/test/interop}, installed when first asked for. */
final class InteropPackages {
  private static final Path FOLDER = Path.of("src", "test", "interop").toAbsolutePath();
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);
  private static final int OLDEST_NODE = 20;

  private InteropPackages() {}

  /** Asked once; a machine does not get Node while the tests run. */
  private static final class Once {
    static final Optional<String> OBSTACLE = findObstacle();
  }

  /** Why the packages cannot be used, if so. */
  static Optional<String> obstacle() {
    return Once.OBSTACLE;
  }

  /** A command line that starts a file of a package, with its sockets kept on the loopback. */
  static List<String> node(String fileInPackages, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                "--require",
                FOLDER.resolve("preload/loopback-only.cjs").toString(),
                FOLDER.resolve("node_modules").resolve(fileInPackages).toString()));
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  /** A command line that starts a program of {@code src/test/interop/clients}. */
  static List<String> client(String file, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("node", FOLDER.resolve("clients").resolve(file).toString()));
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  /** A command line that starts a program of {@code src/test/interop/servers}. */
  static List<String> server(String file) {
    return List.of("node", FOLDER.resolve("servers").resolve(file).toString());
  }

  private static Optional<String> findObstacle() {
    try {
      Ended node = run(10, "node", "--version");
      Matcher version = VERSION.matcher(node.output());
      if (node.exitCode() != 0 || !version.matches()) {
        return Optional.of("node --version failed: " + node.output());
      }
      if (Integer.parseInt(version.group(1)) < OLDEST_NODE) {
        return Optional.of("Node " + OLDEST_NODE + " is needed, and this is " + node.output());
      }
      return Files.isDirectory(FOLDER.resolve("node_modules")) ? Optional.empty() : install();
    } catch (IOException e) {
      return Optional.of("Node or npm is not on the path (" + e.getMessage() + ")");
    }
  }

  private static Optional<String> install() throws IOException {
    Ended npm = run(240, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    return npm.exitCode() == 0
        ? Optional.empty()
        : Optional.of("npm ci failed in " + FOLDER + ": " + npm.output());
  }

  private record Ended(int exitCode, String output) {}

  private static Ended run(int limitSeconds, String... command) throws IOException {
    Path output = Files.createTempFile("interop", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean over = process.waitFor(limitSeconds, TimeUnit.SECONDS);
      String text = Files.readString(output).strip();
      return over
          ? new Ended(process.exitValue(), text)
          : new Ended(-1, "not over after " + limitSeconds + " s. " + text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
