package io.github.gatlingmcp.questions;

import static io.github.gatlingmcp.testkit.ScriptedServer.after;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import simulations.support.MemoryEach;
import simulations.support.RunSettings;
import simulations.support.ServerMemory;

/** The memory of a server without and with many things open, looked at just then. */
@Timeout(60)
final class MemoryEachIT {
  private final AtomicReference<String> page = new AtomicReference<>("");

  private static MemoryEach memory(ScriptedServer server) {
    RunSettings settings = RunSettings.read(Map.of("mcp.url", server.uri().toString()), Map.of());
    return new MemoryEach(ServerMemory.of(settings, server::uri), "stream");
  }

  /** What the page says by then. */
  private void tells(ScriptedServer.Peer peer) throws IOException {
    send(response("200 OK", "text/plain", page.get() + "\n")).run(peer);
  }

  @Test
  void whatIsOpenedAfterTheFirstLookIsNotInIt() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    try (ScriptedServer server =
        new ScriptedServer(
            after(Duration.ofMillis(300)).then(this::tells), until(second).then(this::tells))) {
      MemoryEach memory = memory(server);
      page.set("process_resident_memory_bytes 10240");
      memory.before();
      page.set("process_resident_memory_bytes 30720");

      memory.with(2);
      assertThat(memory.looked()).isFalse();
      second.countDown();

      assertThat(memory.summary())
          .endsWith("10.0 KiB for each stream; 10 KiB without, 30 KiB with 2 (resident)");
      assertThat(memory.looked()).isTrue();
    }
  }

  @Test
  void memoryOfTwoKindsIsNotCompared() throws Exception {
    try (ScriptedServer server = new ScriptedServer(this::tells, this::tells)) {
      MemoryEach memory = memory(server);
      page.set("process_resident_memory_bytes 10240");
      memory.before();
      page.set("go_memstats_heap_inuse_bytes 4096");
      memory.with(2);

      assertThat(memory.summary()).contains("not known: at first it was memory resident, then");
    }
  }

  @Test
  void whoNeverLookedKnowsNothing() throws Exception {
    try (ScriptedServer server = new ScriptedServer(this::tells)) {
      page.set("process_resident_memory_bytes 10240");
      MemoryEach memory = memory(server);
      assertThat(memory.summary()).endsWith("not known: the run was over before");
      memory.before();
      assertThat(memory.summary()).endsWith("not known: the run was over before");
    }
  }
}
