package io.github.gatlingmcp.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetSocketAddress;

/**
 * The cheapest MCP server there can be, on one thread and in a process of its own, so that what is
 * measured is the injector. It answers {@code initialize}, notifications, {@code tools/list},
 * {@code tools/call} (with the argument {@code message}), {@code resources/read} (100 KiB) and
 * keeps {@code GET} streams open; {@code /json} answers JSON, {@code /stream} event streams, {@code
 * /sse} speaks HTTP+SSE and {@code /ws} WebSocket. {@code GET /count} says how many answers it gave
 * to requests and how many notifications it sent, {@code GET /streams} how many streams are open,
 * and {@code GET /notify} sends them notifications. Linux only, like the reading of CPU times.
 */
public final class BenchServer {
  static final String LISTENING = "listening on port ";

  private BenchServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    Answers answers = new Answers(new Streams());
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(EpollServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 4096)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new RequestReader(answers));
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    System.out.println(LISTENING + ((InetSocketAddress) server.localAddress()).getPort());
    server.closeFuture().sync();
  }
}
