package io.github.gatlingmcp.questions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.report.MemoryKind;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import simulations.support.RunSettings;
import simulations.support.ServerMemory;
import simulations.support.ServerMemory.Found;
import simulations.support.ServerMemory.Reading;
import simulations.support.ServerMemory.Unknown;

/** What can be read of the memory of a server in a process of its own, and of other servers. */
final class ServerMemoryIT {
  private static final long MEBI = 1024 * 1024;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  @Test
  void aServerThatCollectsTellsWhatItHasInUse() throws Exception {
    try (ServerProcess server = ServerProcess.start("--port", "0", "--collect-seconds", "1")) {
      ServerMemory memory = memory(Map.of("mcp.url", server.uri().toString()), server.uri());

      await(() -> memory.read() instanceof Found found && found.kind() == MemoryKind.LIVE);

      assertThat(memory.read()).isInstanceOf(Found.class);
      assertThat(((Found) memory.read()).bytes()).isBetween(MEBI, 200 * MEBI);
      assertThat(memory.read().sessions()).hasValue(0);
    }
  }

  @Test
  void aProcessOfThisMachineIsKnownByItsNumber() throws Exception {
    try (ServerProcess server = ServerProcess.start("--port", "0", "--no-metrics")) {
      String url = server.uri().toString();
      Reading page = memory(Map.of("mcp.url", url), server.uri()).read();
      Reading process =
          memory(Map.of("mcp.url", url, "mcp.serverPid", server.pid() + ""), server.uri()).read();

      assertThat(page).isInstanceOf(Unknown.class);
      assertThat(((Unknown) page).reason()).endsWith("/metrics answers with status 404");
      assertThat(process).isInstanceOf(Found.class);
      assertThat(((Found) process).kind()).isEqualTo(MemoryKind.RESIDENT);
      assertThat(((Found) process).bytes()).isGreaterThan(20 * MEBI);
    }
  }

  @Test
  void theEmbeddedServerTellsItsSessionsOnly() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Reading reading = memory(Map.of(), server.webSocketUri()).read();

      assertThat(reading)
          .isEqualTo(
              new Unknown("the embedded server shares its heap with the load", OptionalLong.of(0)));
    }
  }

  @Test
  void whoIsNotThereIsAReasonAndNoFailure() {
    URI nowhere = URI.create("http://127.0.0.1:1/mcp");
    Map<String, String> process =
        Map.of("mcp.url", nowhere.toString(), "mcp.serverPid", "999999999");

    assertThat(memory(Map.of("mcp.url", nowhere.toString()), nowhere).read())
        .isInstanceOf(Unknown.class);
    assertThat(memory(process, nowhere).read())
        .isEqualTo(
            new Unknown("there is no process 999999999 on this machine", OptionalLong.empty()));
  }

  /** A server that stands still in the middle of its page would keep the next looks from coming. */
  @Test
  @Timeout(60)
  void aPageThatDoesNotEndIsGivenUp() throws Exception {
    try (ServerSocket half = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CountDownLatch over = new CountDownLatch(1);
      Thread server =
          new Thread(
              () -> {
                try (Socket client = half.accept()) {
                  client
                      .getOutputStream()
                      .write("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\njvm_".getBytes(UTF_8));
                  over.await();
                } catch (IOException | InterruptedException closed) {
                  // the test is over
                }
              });
      server.setDaemon(true);
      server.start();
      URI url = URI.create("http://127.0.0.1:" + half.getLocalPort() + "/mcp");

      Reading reading = memory(Map.of("mcp.url", url.toString()), url).read();

      assertThat(((Unknown) reading).reason()).endsWith("/metrics did not end within 3 s");
      over.countDown();
    }
  }

  private static ServerMemory memory(Map<String, String> properties, URI server) {
    RunSettings settings = RunSettings.read(properties, Map.of());
    ServerMemory memory = ServerMemory.of(settings, () -> server);
    assertThat(settings.problems()).isEmpty();
    return memory;
  }

  private static void await(BooleanSupplier condition) {
    long last = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience is over").isLessThan(last);
      Thread.onSpinWait();
    }
  }
}
