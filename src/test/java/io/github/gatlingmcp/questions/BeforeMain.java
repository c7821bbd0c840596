package io.github.gatlingmcp.questions;

import io.gatling.core.config.GatlingConfiguration;
import io.gatling.javaapi.core.Simulation;
import java.io.PrintStream;

/**
 * Builds each simulation and has it do what it does before its load; then says in one line what
 * became of it: whether a server was started, and what was thrown.
 *
 * <p>Arguments: classes. The settings are those of the process.
 */
final class BeforeMain {
  private static final PrintStream OUT = System.out;

  private BeforeMain() {}

  public static void main(String[] classes) throws Exception {
    io.gatling.core.Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
    for (String name : classes) {
      Simulation simulation =
          Class.forName(name).asSubclass(Simulation.class).getDeclaredConstructor().newInstance();
      String end = "went on";
      try {
        simulation.before();
      } catch (RuntimeException e) {
        end = e.getClass().getSimpleName() + ": " + e.getMessage();
      }
      OUT.println("> " + name + " | " + (hasServer() ? "server" : "no server") + " | " + end);
      simulation.after();
    }
    System.exit(0);
  }

  private static boolean hasServer() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("mcp-server"));
  }
}
