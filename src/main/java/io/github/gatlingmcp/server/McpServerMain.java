package io.github.gatlingmcp.server;

import java.io.UncheckedIOException;
import java.util.List;

/** The reference server as a program; {@code --help} tells its options. */
public final class McpServerMain {
  private static final int BAD_OPTION = 2;

  private McpServerMain() {}

  /**
   * Serves until the process is told to stop. Exits with 2 after one line when an option is wrong,
   * with 1 when the address cannot be bound.
   */
  public static void main(String[] args) {
    List<String> arguments = List.of(args);
    if (arguments.contains("--help")) {
      System.out.print(Options.help());
      return;
    }
    try {
      McpServer server = McpServer.start(Options.read(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "mcp-server-stop"));
      System.out.println("listening on " + server.uri());
      server.awaitClose();
    } catch (IllegalArgumentException bad) {
      System.err.println(bad.getMessage());
      System.exit(BAD_OPTION);
    } catch (UncheckedIOException cannotListen) {
      System.err.println(cannotListen.getMessage());
      System.exit(1);
    }
  }
}
