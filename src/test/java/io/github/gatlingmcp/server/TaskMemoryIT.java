package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class TaskMemoryIT {
  private static final int TASKS = 60;
  private static final int ARGUMENT_BYTES = 2 * 1024 * 1024;

  private static long used() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void aTaskThatIsRememberedDoesNotKeepTheRequestThatBeganIt() {
    String label = "x".repeat(ARGUMENT_BYTES);
    String arguments = "{\"seconds\":0,\"label\":\"" + label + "\"}";
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      long before = used();
      for (int i = 0; i < TASKS; i++) {
        assertThat(
                Stateless.result(wire, "slow_compute", arguments, "", Stateless.TASKS)
                    .path("resultType")
                    .asText())
            .isEqualTo("task");
      }
      assertThat(used() - before).isLessThan((long) TASKS * ARGUMENT_BYTES / 2);
    }
  }
}
