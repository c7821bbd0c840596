package io.github.gatlingmcp.measured;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How often equal runs raise a false alarm, and how often a server that is 15 % slower is found, in
 * real runs. Takes about 45 s for each comparison.
 *
 * <p>Arguments: how many comparisons (20), microseconds that a call takes (20000).
 */
final class RepeatedComparisonMain {
  private RepeatedComparisonMain() {}

  public static void main(String[] arguments) throws Exception {
    int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int micros = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    PrintStream out = System.out;
    Path folder = Files.createTempDirectory("compared");
    int alarms = 0;
    int found = 0;
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      for (int i = 1; i <= times; i++) {
        Path own = folder.resolve(Integer.toString(i));
        ComparedRound round = ComparedRound.run(server.uri(), own, micros);
        boolean alarm = ComparedRound.comparison(round.equal()).get("worse").asBoolean();
        JsonNode equal = ComparedRound.median(round.equal());
        JsonNode slower = ComparedRound.median(round.slower());
        alarms += alarm ? 1 : 0;
        found += slower.get("outcome").asText().equals("worse") ? 1 : 0;
        out.println(i + ": " + (alarm ? "FALSE ALARM, " : "") + text("equal", equal));
        out.println("   " + text("slower", slower));
        if (alarm) {
          out.println("   " + ComparedRound.comparison(round.equal()).get("changes"));
        }
      }
    }
    out.printf(
        Locale.ROOT,
        "%d comparisons: %d false alarms, %d slower ones found; %s%n",
        times,
        alarms,
        found,
        folder);
  }

  private static String text(String name, JsonNode change) {
    return String.format(
        Locale.ROOT,
        "%s %s %+.1f %% (floor %.1f %%, p = %.2g)",
        name,
        change.get("outcome").asText(),
        change.get("differencePercent").asDouble(),
        change.get("floorPercent").asDouble(),
        change.get("pValue").asDouble());
  }
}
