package simulations.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Connections to a server over which nothing is ever said. */
public final class SilentConnections implements AutoCloseable {
  private static final int LIMIT_MILLIS = 5_000;

  private final List<Socket> sockets = new ArrayList<>();

  /** Opens so many, or as many as there can be. Blocks for a few seconds at the most. */
  public void open(URI server, int count) {
    try {
      for (int i = 0; i < count; i++) {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.connect(new InetSocketAddress(server.getHost(), port(server)), LIMIT_MILLIS);
      }
    } catch (IOException refused) {
      System.out.printf(
          "MCP silent connections: only %d of %d, then %s%n",
          sockets.size() - 1, count, refused.getMessage());
    }
  }

  private static int port(URI server) {
    boolean secure = server.getScheme().equals("https") || server.getScheme().equals("wss");
    return server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
  }

  @Override
  public void close() {
    try {
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
