package io.github.gatlingmcp.gatling;

import static io.github.gatlingmcp.testkit.SocketPeer.readFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import io.github.gatlingmcp.testkit.SocketPeer;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that is lost while nothing is in flight is seen in the report all the same. */
class LostConnectionIT {
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\","
          + "\"capabilities\":{},\"serverInfo\":{\"name\":\"s\",\"version\":\"1\"}}}";
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}";
  private static final Script HANDSHAKE =
      readOne().then(SocketPeer.text(INITIALIZED)).then(readOne());

  @TempDir Path folder;

  private static Script readOne() {
    return peer -> readFrame(peer);
  }

  @Test
  void aSocketThatTheServerCloses() throws Exception {
    SimulationLog log = log(SocketPeer.close(1012).then(ScriptedServer.untilClosed()));
    assertThat(log.errors())
        .anyMatch(error -> error.startsWith("initialize: WebSocket closed (1012)"))
        .anyMatch(error -> error.startsWith("listen: listening stream lost"))
        .anyMatch(error -> error.startsWith("too late: no MCP session"))
        .hasSize(3);
  }

  @Test
  void aSocketThatBreaks() throws Exception {
    assertThat(log(ScriptedServer.rst()).errors())
        .anyMatch(e -> e.startsWith("initialize: session lost: connection gone between requests"));
  }

  @Test
  void theStreamOfHttpSseThatBreaks() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    try (ScriptedServer server =
        new ScriptedServer(
            request ->
                request.firstLine().startsWith("GET ") ? stream(events) : post(request, events))) {
      SimulationLog log =
          run(
              GatlingRun.of(LostConnectionSimulation.class.getName(), folder)
                  .property("lost.url", "http://127.0.0.1:" + server.port() + "/sse")
                  .property("lost.httpSse", true));
      assertThat(log.errors())
          .anyMatch(
              e -> e.startsWith("initialize: session lost: connection gone between requests"));
    }
  }

  /** Says what is to be said; the first stream breaks when it is told to. */
  private static Script stream(BlockingQueue<String> events) {
    return ScriptedServer.send(
            ScriptedServer.streamHead()
                + ScriptedServer.chunk("event: endpoint\ndata: /message\n\n"))
        .then(
            peer -> {
              for (String event = take(events); !event.isEmpty(); event = take(events)) {
                ScriptedServer.send(ScriptedServer.chunk("data: " + event + "\n\n")).run(peer);
              }
              ScriptedServer.fin().run(peer);
            });
  }

  private static String take(BlockingQueue<String> events) {
    try {
      return events.take();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** An empty event is the end of the stream. */
  private static Script post(Received request, BlockingQueue<String> events) {
    if (request.body().contains("\"initialize\"")) {
      events.add(INITIALIZED);
    } else if (request.body().contains("\"ping\"")) {
      events.add(PONG);
    } else if (request.body().contains("notifications/go")) {
      events.add("");
    }
    return ScriptedServer.send(ScriptedServer.head("HTTP/1.1 202 Accepted", "Content-Length: 0"));
  }

  private SimulationLog log(Script end) throws Exception {
    AtomicInteger sockets = new AtomicInteger();
    Script second =
        HANDSHAKE
            .then(readOne())
            .then(SocketPeer.text(PONG))
            .then(readOne())
            .then(SocketPeer.close(1000))
            .then(ScriptedServer.fin());
    try (ScriptedServer server =
        new ScriptedServer(
            request ->
                SocketPeer.upgrade(request)
                    .then(
                        sockets.incrementAndGet() == 1
                            ? HANDSHAKE.then(readOne()).then(end)
                            : second))) {
      return run(
          GatlingRun.of(LostConnectionSimulation.class.getName(), folder)
              .property("lost.url", SocketPeer.uri(server)));
    }
  }

  private static SimulationLog run(GatlingRun.Plan plan) throws Exception {
    GatlingRun run = plan.run();
    assertThat(run.exitCode()).as(run.output()).isZero();
    SimulationLog log = run.log();
    for (String name : new String[] {"initialize", "listen", "initialize again", "ping", "close"}) {
      assertThat(log.counts(name)).as(name).isEqualTo(new Counts(1, 0));
    }
    return log;
  }
}
