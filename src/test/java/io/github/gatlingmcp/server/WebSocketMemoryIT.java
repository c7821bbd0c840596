package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

final class WebSocketMemoryIT {
  private static final int SOCKETS = 30;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final String CONNECTION = " io.github.gatlingmcp.server.http.WebSocketConnection";

  /** The next ping is due long after the test. */
  @Test
  void aSocketThatWasClosedIsNotKeptForItsNextPing() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      long before = connections();
      for (int i = 0; i < SOCKETS; i++) {
        SocketWire.connected(server).close();
      }
      long last = System.nanoTime() + PATIENCE_NANOS;
      while (server.openConnections() > 0 || connections() > before + 1) {
        assertThat(System.nanoTime()).as("closed sockets are kept").isLessThan(last);
      }
    }
  }

  /** How many are alive, after a collection of garbage. */
  private static long connections() throws Exception {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return String.valueOf(histogram)
        .lines()
        .map(String::strip)
        .filter(line -> line.endsWith(CONNECTION) || line.contains(CONNECTION + " "))
        .mapToLong(line -> Long.parseLong(line.split("\\s+", -1)[1]))
        .sum();
  }
}
