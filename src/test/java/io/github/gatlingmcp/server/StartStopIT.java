package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

final class StartStopIT {

  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("mcp-server"))
        .count();
  }

  @Test
  void fiftyServersLeaveNoThreadAndNoConnection() {
    long before = serverThreads();
    for (int i = 0; i < 50; i++) {
      McpServer server = McpServer.start(McpServerConfig.defaults());
      try (Wire wire = Wire.initialized(server);
          Wire listening = wire.again()) {
        listening.sendGet("");
        listening.readHead();
        wire.call("1", "slow-computation", "{\"iterations\":1}");
        listening.chunk();
        server.close();
        assertThat(listening.rest()).isEqualTo("0\r\n\r\n");
        assertThat(wire.rest()).isEmpty();
        assertThat(server.openSessions()).isZero();
        assertThat(server.openConnections()).isZero();
      }
    }
    Wire.eventually(() -> serverThreads() <= before);
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    try (McpServer first = McpServer.start(McpServerConfig.defaults())) {
      McpServerConfig same = McpServerConfig.defaults().withPort(first.port());
      assertThatThrownBy(() -> McpServer.start(same))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + first.port());
    }
  }

  @Test
  void closingTwiceIsClosingOnce() {
    McpServer server = McpServer.start(McpServerConfig.defaults());
    server.close();
    server.close();
    assertThat(server.openConnections()).isZero();
  }
}
