package io.github.gatlingmcp.testkit;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * A server on the official npm package that speaks revision 2026-07-28, in a process of its own, on
 * a free port of the loopback. For tests marked {@link NodeRequired}.
 */
public final class StatelessServer implements AutoCloseable {
  private static final String PROGRAM = "stateless.mjs";

  private final NodeServer server;

  private StatelessServer(NodeServer server) {
    this.server = server;
  }

  /** One that speaks the older revisions too. */
  public static StatelessServer start() throws IOException, InterruptedException {
    return start("stateless");
  }

  /** One that refuses every older revision. */
  public static StatelessServer startStrict() throws IOException, InterruptedException {
    return start("reject");
  }

  private static StatelessServer start(String legacy) throws IOException, InterruptedException {
    return new StatelessServer(
        NodeServer.start(InteropPackages.server(PROGRAM), Map.of("LEGACY", legacy), "listening"));
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port() + "/mcp");
  }

  /** What it printed so far. */
  public String output() {
    return server.output();
  }

  @Override
  public void close() {
    server.close();
  }
}
