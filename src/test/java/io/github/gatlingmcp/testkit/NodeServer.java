package io.github.gatlingmcp.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A server on Node in a process of its own, on a free port of the loopback. */
final class NodeServer implements AutoCloseable {
  private final ReadyProcess server;
  private final int port;

  private NodeServer(ReadyProcess server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param environment what the process finds there beside its {@code PORT}
   * @param ready what it prints when it listens
   */
  static NodeServer start(List<String> command, Map<String, String> environment, String ready)
      throws IOException, InterruptedException {
    int port = ReadyProcess.freePort();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("PORT", String.valueOf(port));
    return new NodeServer(ReadyProcess.start(builder, ready), port);
  }

  int port() {
    return port;
  }

  ProcessHandle process() {
    return server.process();
  }

  /** What it printed so far, the first ten thousand lines of it. */
  String output() {
    return server.output();
  }

  /** Ends the process and waits for its end. */
  @Override
  public void close() {
    server.close();
  }
}
