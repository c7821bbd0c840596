package io.github.gatlingmcp.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A TCP server on the loopback that answers each HTTP request with the next of its scripts, byte by
 * byte as told. Knows just enough HTTP to see where a request ends; keeps every request as it came.
 */
public final class ScriptedServer implements AutoCloseable {
  /** What to do when a request has been read. */
  @FunctionalInterface
  public interface Script {
    void run(Peer peer) throws IOException;

    default Script then(Script next) {
      return peer -> {
        run(peer);
        next.run(peer);
      };
    }
  }

  /** One request as it came; {@code connection} counts from 1. */
  public record Received(int connection, String head, String body) {
    public String firstLine() {
      return head.substring(0, head.indexOf("\r\n"));
    }
  }

  private final ServerSocket listening;
  private final Function<Received, @Nullable Script> choice;
  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final List<Received> all = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** A server that answers with these, one after the other. */
  public ScriptedServer(Script... inOrder) {
    this.choice = request -> scripts.poll();
    scripts.addAll(List.of(inOrder));
    listening = listen(ServerSocketFactory.getDefault());
  }

  /** A server that answers each request as the choice says; called by many threads. */
  public ScriptedServer(Function<Received, @Nullable Script> choice) {
    this(choice, ServerSocketFactory.getDefault());
  }

  private ScriptedServer(Function<Received, @Nullable Script> choice, ServerSocketFactory sockets) {
    this.choice = choice;
    listening = listen(sockets);
  }

  /** The same over TLS. */
  public static ScriptedServer secure(
      KeyManagerFactory keys, Function<Received, @Nullable Script> choice) throws Exception {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return new ScriptedServer(choice, tls.getServerSocketFactory());
  }

  private ServerSocket listen(ServerSocketFactory sockets) {
    try {
      ServerSocket socket = sockets.createServerSocket(0, 100, InetAddress.getLoopbackAddress());
      start(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Script send(String text) {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Script send(byte[] bytes) {
    return peer -> peer.write(bytes);
  }

  /** An orderly close. */
  public static Script fin() {
    return peer -> peer.socket.close();
  }

  /** A close by RST. */
  public static Script rst() {
    return peer -> {
      peer.socket.setSoLinger(true, 0);
      peer.socket.close();
    };
  }

  /** Waits for the other side to close. */
  public static Script untilClosed() {
    return peer -> {
      while (peer.in.read() >= 0) {
        // what else it says does not matter
      }
      peer.socket.close();
    };
  }

  /** Lets so much time pass, as a slow server does. */
  public static Script after(Duration delay) {
    return peer -> {
      try {
        new CountDownLatch(1).await(delay.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    };
  }

  /** Waits until {@code other} lets it go on. */
  public static Script until(CountDownLatch other) {
    return peer -> {
      try {
        if (!other.await(20, TimeUnit.SECONDS)) {
          throw new IOException("nobody lets it go on");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    };
  }

  public static String json(String body) {
    return response("200 OK", "application/json", body);
  }

  public static String response(String status, String contentType, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return head("HTTP/1.1 " + status, "Content-Type: " + contentType, "Content-Length: " + length)
        + body;
  }

  /** The head of a request or an answer, of these lines. */
  public static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /** The head of a chunked event stream. */
  public static String streamHead() {
    return head("HTTP/1.1 200 OK", "Content-Type: text/event-stream", "Transfer-Encoding: chunked");
  }

  public static String chunk(String body) {
    return Integer.toHexString(body.getBytes(StandardCharsets.UTF_8).length)
        + "\r\n"
        + body
        + "\r\n";
  }

  public static String lastChunk() {
    return "0\r\n\r\n";
  }

  public int port() {
    return listening.getLocalPort();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port() + "/mcp");
  }

  public void next(Script script) {
    scripts.add(script);
  }

  /** Waits for the next request that was not yet asked for. */
  public Received take() throws InterruptedException {
    Received next = received.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no request came");
    }
    return next;
  }

  /** All requests so far. */
  public List<Received> requests() {
    return all;
  }

  public int connections() {
    return connections.get();
  }

  /** Where its connections came from. */
  public List<String> peers() {
    return open.stream().map(socket -> socket.getInetAddress().getHostAddress()).toList();
  }

  private void accept(ServerSocket connecting) throws IOException {
    while (!connecting.isClosed()) {
      Socket socket = connecting.accept();
      socket.setTcpNoDelay(true);
      open.add(socket);
      Peer peer = new Peer(socket, connections.incrementAndGet());
      start(() -> serve(peer));
    }
  }

  private void serve(Peer peer) throws IOException {
    while (!peer.socket.isClosed()) {
      Received request = peer.read();
      if (request == null) {
        peer.socket.close();
        return;
      }
      Script script = choice.apply(request);
      all.add(request);
      received.add(request);
      if (script == null) {
        throw new IOException("a request without a script: " + request);
      }
      script.run(peer);
    }
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
              } catch (IOException e) {
                // the other side went away, or the test is over
              }
            },
            "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The other side of one connection. */
  public static final class Peer {
    private final Socket socket;
    private final int number;
    private final InputStream in;
    private final OutputStream out;

    private Peer(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    public void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    public boolean isClosed() {
      return socket.isClosed();
    }

    /** What the other side says. */
    public InputStream input() {
      return in;
    }

    private @Nullable Received read() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String head = "";
      while (!head.endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          return null;
        }
        bytes.write(b);
        head = b == '\n' ? bytes.toString(StandardCharsets.UTF_8) : "";
      }
      byte[] body = in.readNBytes(contentLength(head));
      return new Received(number, head, new String(body, StandardCharsets.UTF_8));
    }

    private static int contentLength(String head) {
      for (String line : head.split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          return Integer.parseInt(line.substring("content-length:".length()).trim());
        }
      }
      return 0;
    }
  }
}
