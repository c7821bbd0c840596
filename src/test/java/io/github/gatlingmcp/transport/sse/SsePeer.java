package io.github.gatlingmcp.transport.sse;

import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.streamHead;

import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Peer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server of HTTP+SSE: what its stream says and how it takes messages is told by the test. */
final class SsePeer implements AutoCloseable {
  static final String TAKEN = head("HTTP/1.1 202 Accepted", "Content-Length: 8") + "Accepted";

  final ScriptedServer server = new ScriptedServer(this::choose);
  private final BlockingQueue<Script> onStream = new LinkedBlockingQueue<>();
  private final BlockingQueue<Script> toPosts = new LinkedBlockingQueue<>();

  /** A server whose stream begins with this event. */
  static SsePeer naming(String endpoint) {
    SsePeer peer = new SsePeer();
    peer.stream(send(streamHead()));
    peer.stream(send(chunk("event: endpoint\ndata: " + endpoint + "\n\n")));
    return peer;
  }

  static SsePeer usual() {
    return naming("/message?sessionId=1");
  }

  private Script choose(Received request) {
    if (request.firstLine().startsWith("GET ")) {
      return peer -> runAll(onStream, peer);
    }
    Script script = toPosts.poll();
    return script == null ? send(TAKEN) : script;
  }

  private static void runAll(BlockingQueue<Script> scripts, Peer peer) throws IOException {
    try {
      while (!peer.isClosed()) {
        scripts.take().run(peer);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** What happens next on the stream. */
  void stream(Script script) {
    onStream.add(script);
  }

  /** The next event on the stream. */
  void event(String data) {
    stream(send(chunk("event: message\ndata: " + data + "\n\n")));
  }

  /** How the next message is answered; 202 unless told. */
  void post(Script script) {
    toPosts.add(script);
  }

  @Override
  public void close() {
    server.close();
  }
}
