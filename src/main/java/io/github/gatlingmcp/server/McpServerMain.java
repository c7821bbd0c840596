package io.github.gatlingmcp.server;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The reference server as a program; {@code --help} tells its options. */
public final class McpServerMain {
  private static final int BAD_OPTION = 2;
  private static final int CUT = 143;

  private McpServerMain() {}

  /**
   * Serves until the process is told to stop, by SIGTERM: then it drains ({@link McpServer#drain})
   * and exits with 0, or with 143 when something was cut, which a second SIGTERM does at once.
   * Exits with 2 after one line when an option is wrong, with 1 when the address cannot be bound.
   */
  public static void main(String[] args) {
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    // Lettuce warns of each connection for which it has the choice.
    System.getProperties().putIfAbsent("io.lettuce.core.iouring", "false");
    List<String> arguments = List.of(args);
    if (arguments.contains("--help")) {
      System.out.print(Options.help());
      return;
    }
    try {
      McpServerConfig config = Options.read(arguments, System.getenv());
      McpServer server = McpServer.start(config);
      stopWhenTold(server, config);
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

  /** Other ways to stop than SIGTERM only close. */
  private static void stopWhenTold(McpServer server, McpServerConfig config) {
    AtomicBoolean told = new AtomicBoolean();
    boolean heard =
        Termination.whenAsked(
            () -> {
              if (told.getAndSet(true)) {
                Runtime.getRuntime().halt(CUT);
              }
              Thread drain = new Thread(() -> drain(server, config), "mcp-server-drain");
              drain.setDaemon(false);
              drain.start();
            });
    Runnable hook = heard ? server::close : () -> server.drain(config.drainLimit());
    Runtime.getRuntime().addShutdownHook(new Thread(hook, "mcp-server-stop"));
  }

  private static void drain(McpServer server, McpServerConfig config) {
    System.out.println("told to stop: waiting for what is under way");
    System.exit(server.drain(config.drainLimit()) ? 0 : CUT);
  }
}
