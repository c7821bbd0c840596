package io.github.gatlingmcp.server;

import io.github.gatlingmcp.server.http.Connections;
import io.github.gatlingmcp.server.http.FaultInjector;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.Lifecycle;
import io.github.gatlingmcp.server.http.ServerParts;
import io.github.gatlingmcp.server.http.ServerPipeline;
import io.github.gatlingmcp.server.http.Tasks;
import io.github.gatlingmcp.server.http.Workers;
import io.github.gatlingmcp.server.metrics.MetricsPage;
import io.github.gatlingmcp.server.metrics.Vitals;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.SessionParts;
import io.github.gatlingmcp.server.session.Sessions;
import io.github.gatlingmcp.server.session.Subscriptions;
import io.github.gatlingmcp.server.tool.Catalogue;
import io.github.gatlingmcp.server.tool.Json;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A running reference server. It serves from {@link #start} until {@link #close}; both may be
 * called from any thread but an event loop of the server.
 */
public final class McpServer implements AutoCloseable {
  private static final int CLOSE_LIMIT_SECONDS = 5;
  private static final int RETRY_MILLIS = 1_000;
  private static final int TICK_MILLIS = 20;
  private static final int LEAST_SPREAD_MILLIS = 500;

  private final McpServerConfig config;
  private final EventLoopGroup loops;
  private final ServerParts parts;
  private final Backing backing;
  private final Channel listening;
  private final Connections connections;

  private McpServer(
      McpServerConfig config,
      EventLoopGroup loops,
      ServerParts parts,
      Backing backing,
      Channel listening,
      Connections connections) {
    this.config = config;
    this.loops = loops;
    this.parts = parts;
    this.backing = backing;
    this.listening = listening;
    this.connections = connections;
  }

  /**
   * Starts a server; when this returns it accepts connections.
   *
   * @throws UncheckedIOException when the address cannot be bound
   */
  public static McpServer start(McpServerConfig config) {
    ThreadFactory threads = new DefaultThreadFactory("mcp-server", true);
    boolean epoll = Epoll.isAvailable();
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            config.eventLoops(),
            threads,
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Connections connections = new Connections(config.maxConnections());
    Ledger ledger = new Ledger(config.ledgerCalls());
    FaultInjector faults = new FaultInjector(config.faults(), ledger);
    faults.watch(connections::someAreBehind);
    Backing backing = Backing.of(config, ledger, faults);
    ServerParts parts = parts(config, connections, ledger, faults, backing.parts());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new ServerPipeline(parts, connections))
            .bind(config.host(), config.port())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stop(loops, parts, backing);
      throw cannotBind(config, bound.cause());
    }
    McpServer server = new McpServer(config, loops, parts, backing, bound.channel(), connections);
    server.sweepIdle();
    server.collectGarbage();
    parts.lifecycle().started();
    parts.workers().prepare(Json::prepare);
    return server;
  }

  private static UncheckedIOException cannotBind(McpServerConfig config, Throwable cause) {
    String address = config.host() + ":" + config.port();
    String problem = "cannot listen on " + address + ": " + cause.getMessage();
    return new UncheckedIOException(problem, new BindException(problem));
  }

  private static ServerParts parts(
      McpServerConfig config,
      Connections connections,
      Ledger ledger,
      FaultInjector faults,
      SessionParts shared) {
    Sessions sessions = new Sessions(shared);
    Subscriptions subscriptions = new Subscriptions(shared, config.maxSessions());
    Workers workers = new Workers(config.workerThreads());
    Lifecycle lifecycle = new Lifecycle(shared.shared()::trouble);
    Supplier<Vitals> vitals =
        () ->
            new Vitals(
                sessions.count(),
                subscriptions.count(),
                connections.size(),
                connections.most(),
                workers.waiting(),
                connections.outgoing(),
                lifecycle.ready(),
                shared.shared());
    return new ServerParts(
        config.http(),
        sessions,
        subscriptions,
        new Tasks(ledger, config.maxTasks()),
        Catalogue.of(sessions, subscriptions, ledger, config.pageSize(), config.fixtures()),
        ledger,
        workers,
        faults,
        lifecycle,
        MetricsPage.of(config.metrics(), ledger, vitals));
  }

  private void sweepIdle() {
    sweep(config.sessionIdle(), parts.sessions()::sweep);
    sweep(config.connectionIdle(), connections::closeIdle);
  }

  /** Aside, as a collection may take a while. */
  private void collectGarbage() {
    long millis = config.collect().toMillis();
    if (millis > 0) {
      var unused =
          loops.scheduleWithFixedDelay(
              () -> {
                var unusedToo = parts.workers().aside(System::gc);
              },
              millis,
              millis,
              TimeUnit.MILLISECONDS);
    }
  }

  private void sweep(Duration idle, LongConsumer closeIdle) {
    long millis = idle.toMillis();
    long every = Math.max(10, Math.min(millis / 4, 10_000));
    var unused =
        loops.scheduleWithFixedDelay(
            () -> closeIdle.accept(millis), every, every, TimeUnit.MILLISECONDS);
  }

  /** Where clients connect to, such as {@code http://127.0.0.1:40123/mcp}. */
  public URI uri() {
    return uri("http", config.path());
  }

  /** The same for clients that speak WebSocket, such as {@code ws://127.0.0.1:40123/mcp}. */
  public URI webSocketUri() {
    return uri("ws", config.path());
  }

  /** The stream of HTTP+SSE, such as {@code http://127.0.0.1:40123/sse}. */
  public URI sseUri() {
    return uri("http", config.sockets().ssePath());
  }

  private URI uri(String scheme, String path) {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return URI.create(scheme + "://" + host + ":" + port() + path);
  }

  /** The port that is bound. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** What happened here so far. */
  public Ledger ledger() {
    return parts.ledger();
  }

  /** How many sessions are open. */
  public int openSessions() {
    return parts.sessions().count();
  }

  /** How many {@code subscriptions/listen} are open. */
  public int openSubscriptions() {
    return parts.subscriptions().count();
  }

  /** How many connections are open. */
  public int openConnections() {
    return connections.size();
  }

  /** Puts another fault plan in force; calls and notifications are numbered from 1 again. */
  public void faults(FaultPlan plan) {
    parts.faults().set(plan);
  }

  /** Waits until the server has stopped listening. */
  void awaitClose() {
    listening.closeFuture().awaitUninterruptibly();
  }

  /**
   * Stops without harm, then closes. From the beginning it is not ready, opens no session and
   * closes each connection with its next answer. After {@link McpServerConfig#drainNotice} it
   * listens no more, sends listening clients elsewhere, and waits for what is under way, and for
   * what may be on its way over connections that were in use {@link McpServerConfig#drainIdle} ago.
   *
   * @param limit the longest wait for that; what still runs then is cut
   * @return whether nothing was cut
   */
  public boolean drain(Duration limit) {
    parts.lifecycle().drain();
    listening.closeFuture().awaitUninterruptibly(config.drainNotice().toMillis());
    listening.close().awaitUninterruptibly(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
    LongSupplier retryMillis = retryMillis();
    parts.lifecycle().leave();
    parts.sessions().letGoListening(retryMillis);
    parts.subscriptions().closeAll();
    boolean finished = awaitQuiet(limit);
    parts.sessions().letGoAnswers(retryMillis);
    close();
    return finished;
  }

  /** So that not all come back at once: about one in a millisecond. */
  private LongSupplier retryMillis() {
    int spread = Math.max(LEAST_SPREAD_MILLIS, Math.min(parts.sessions().count(), 10_000));
    return () -> RETRY_MILLIS + ThreadLocalRandom.current().nextInt(spread);
  }

  private boolean awaitQuiet(Duration limit) {
    long endNanos = System.nanoTime() + limit.toNanos();
    long idleMillis = Math.min(config.drainIdle().toMillis(), limit.toMillis() / 2);
    connections.closeIdle(idleMillis);
    while (connections.size() > 0 || parts.sessions().running() > 0) {
      if (System.nanoTime() - endNanos >= 0
          || loops.terminationFuture().awaitUninterruptibly(TICK_MILLIS)) {
        return false;
      }
      connections.closeIdle(idleMillis);
    }
    return true;
  }

  /** Stops listening, ends the sessions and closes the connections, all at once. Idempotent. */
  @Override
  public void close() {
    parts.lifecycle().drain();
    listening.close().awaitUninterruptibly(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
    parts.sessions().stop(RETRY_MILLIS);
    parts.subscriptions().closeAll();
    connections.closeAll(CLOSE_LIMIT_SECONDS);
    stop(loops, parts, backing);
  }

  private static void stop(EventLoopGroup loops, ServerParts parts, Backing backing) {
    parts.workers().close();
    backing.close().run();
    var unused = loops.shutdownGracefully(0, CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
