package io.github.gatlingmcp.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An official client in a process of its own. For tests marked {@link NodeRequired}. */
public final class OfficialClient {
  private static final int LIMIT_SECONDS = 60;

  private OfficialClient() {}

  /**
   * Runs a program of {@code src/test/interop/clients} to its end.
   *
   * @return the last line that it printed, as JSON
   * @throws AssertionError with all that it printed, when it failed or took longer than a minute
   */
  public static JsonNode run(String program, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("official-client", ".txt");
    Process process =
        new ProcessBuilder(InteropPackages.client(program, arguments))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean over = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      List<String> lines = Files.readAllLines(output);
      if (!over || process.exitValue() != 0 || lines.isEmpty()) {
        String end = over ? "exited with " + process.exitValue() : "did not end";
        throw new AssertionError(program + " " + end + ":\n" + String.join("\n", lines));
      }
      return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
