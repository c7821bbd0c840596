package io.github.gatlingmcp.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A TCP relay before a server on the loopback: all that the server says comes later by so much. */
public final class LateRelay implements AutoCloseable {
  private static final int PIECE = 16 * 1024;

  private final ServerSocket listening;
  private final int serverPort;
  private final long delayNanos;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** One thread, so that what is late by the same time stays in order. */
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

  public LateRelay(int serverPort, Duration delay) throws IOException {
    this.serverPort = serverPort;
    this.delayNanos = delay.toNanos();
    this.listening = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** The same place behind the relay. */
  public URI before(URI server) {
    return URI.create(
        server.getScheme() + "://127.0.0.1:" + listening.getLocalPort() + server.getPath());
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | RejectedExecutionException over) {
                // one of the sides has left, or the relay is closed
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      open.addAll(List.of(client, server));
      start(() -> passOn(client, server));
      start(() -> passOnLate(server, client));
    }
  }

  private static void passOn(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private void passOnLate(Socket from, Socket to) throws IOException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    byte[] piece = new byte[PIECE];
    for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
      byte[] said = Arrays.copyOf(piece, length);
      after(() -> out.write(said));
    }
    after(to::close);
  }

  private void after(Work work) {
    var unused =
        later.schedule(
            () -> {
              try {
                work.run();
              } catch (IOException gone) {
                // who has left misses nothing
              }
            },
            delayNanos,
            TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    later.shutdownNow();
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
