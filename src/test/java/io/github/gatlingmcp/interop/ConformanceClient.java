package io.github.gatlingmcp.interop;

import io.gatling.app.Gatling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What the official conformance suite starts as the client under test: a Gatling run of one user
 * whose scenario has the name in {@code MCP_CONFORMANCE_SCENARIO}, in the protocol version and with
 * the context that other variables name. The server's URL is the last argument.
 */
public final class ConformanceClient {
  static final String URL_PROPERTY = "conformance.url";
  static final String SCENARIO_PROPERTY = "conformance.scenario";
  static final String VERSION_PROPERTY = "conformance.version";
  static final String CONTEXT_PROPERTY = "conformance.context";

  private ConformanceClient() {}

  public static void main(String[] args) throws IOException {
    System.setProperty(URL_PROPERTY, args[args.length - 1]);
    System.setProperty(SCENARIO_PROPERTY, scenario());
    System.setProperty(VERSION_PROPERTY, variable("MCP_CONFORMANCE_PROTOCOL_VERSION"));
    System.setProperty(CONTEXT_PROPERTY, variable("MCP_CONFORMANCE_CONTEXT"));
    Path results = Files.createTempDirectory("conformance");
    Gatling.main(
        new String[] {
          "-s", ConformanceSimulation.class.getName(), "-nr", "-rf", results.toString()
        });
  }

  private static String scenario() {
    String scenario = System.getenv("MCP_CONFORMANCE_SCENARIO");
    if (scenario == null) {
      throw new IllegalStateException("MCP_CONFORMANCE_SCENARIO is not set");
    }
    return scenario;
  }

  private static String variable(String name) {
    return Objects.requireNonNullElse(System.getenv(name), "");
  }
}
