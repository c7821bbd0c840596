package io.github.gatlingmcp.testkit;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * The npm package {@code server-everything}, in a process of its own, on a free port of the
 * loopback: a server that no one here wrote. For tests marked {@link NodeRequired}. It keeps every
 * event for ever: start a new one for each load.
 */
public final class EverythingServer implements AutoCloseable {
  private static final String PROGRAM = "@modelcontextprotocol/server-everything/dist/index.js";
  private static final String READY = " on port ";

  private final NodeServer server;
  private final String path;

  private EverythingServer(NodeServer server, String path) {
    this.server = server;
    this.path = path;
  }

  /** Starts it with Streamable HTTP and waits until it listens. */
  public static EverythingServer start() throws IOException, InterruptedException {
    return start("streamableHttp", "/mcp");
  }

  /** Starts it with HTTP+SSE and waits until it listens. */
  public static EverythingServer startHttpSse() throws IOException, InterruptedException {
    return start("sse", "/sse");
  }

  private static EverythingServer start(String transport, String path)
      throws IOException, InterruptedException {
    return new EverythingServer(
        NodeServer.start(InteropPackages.node(PROGRAM, transport), Map.of(), READY), path);
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** The process, to look at or to end. */
  public ProcessHandle process() {
    return server.process();
  }

  /** What it printed so far, the first ten thousand lines of it. */
  public String output() {
    return server.output();
  }

  /** Ends the process and waits for its end. */
  @Override
  public void close() {
    server.close();
  }
}
