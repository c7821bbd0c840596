package io.github.gatlingmcp.testkit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;

/** An HTTP/2 server over TLS on the loopback that treats each stream as the next script says. */
@SuppressWarnings("FutureReturnValueIgnored") // a lost write shows as a missing answer
public final class Http2Server implements AutoCloseable {
  /** What to do when a request is whole. Runs on the server's event loop. */
  @FunctionalInterface
  public interface Script {
    void run(ChannelHandlerContext stream);

    default Script then(Script next) {
      return stream -> {
        run(stream);
        next.run(stream);
      };
    }
  }

  /** ALPN as every HTTP/2 peer does it. */
  public static final ApplicationProtocolConfig ALPN =
      new ApplicationProtocolConfig(
          Protocol.ALPN,
          SelectorFailureBehavior.NO_ADVERTISE,
          SelectedListenerFailureBehavior.ACCEPT,
          ApplicationProtocolNames.HTTP_2,
          ApplicationProtocolNames.HTTP_1_1);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> resets = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Channel listening;

  public Http2Server(KeyManagerFactory keys, Script... inOrder) throws Exception {
    scripts.addAll(java.util.List.of(inOrder));
    SslContext tls =
        SslContextBuilder.forServer(keys)
            .sslProvider(SslProvider.JDK)
            .applicationProtocolConfig(ALPN)
            .build();
    listening =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(connection(tls))
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
  }

  private ChannelHandler connection(SslContext tls) {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        connections.incrementAndGet();
        channel
            .pipeline()
            .addLast(
                tls.newHandler(channel.alloc()),
                Http2FrameCodecBuilder.forServer().build(),
                new Http2MultiplexHandler(stream()));
      }
    };
  }

  private ChannelHandler stream() {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new Stream());
      }
    };
  }

  /** Answers by one JSON text. */
  public static Script json(String body) {
    return head("application/json").then(data(body, true));
  }

  public static Script head(String contentType) {
    return stream ->
        stream.writeAndFlush(
            new DefaultHttp2HeadersFrame(
                new DefaultHttp2Headers().status("200").set("content-type", contentType)));
  }

  public static Script data(String text, boolean last) {
    return stream ->
        stream.writeAndFlush(
            new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8), last));
  }

  public static Script reset() {
    return stream -> stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
  }

  /** Closes the connection under the stream, without a farewell. */
  public static Script cut() {
    return stream -> stream.channel().parent().pipeline().firstContext().close();
  }

  /** Says that this stream, and all after it, will not be looked at. */
  public static Script goAway() {
    return stream -> {
      int before = ((Http2StreamChannel) stream.channel()).stream().id() - 2;
      ChannelHandlerContext codec =
          stream.channel().parent().pipeline().context(Http2FrameCodec.class);
      ((Http2FrameCodec) codec.handler())
          .goAway(
              codec, before, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, codec.newPromise());
      codec.flush();
    };
  }

  public static Script silence() {
    return stream -> {};
  }

  public URI uri() {
    int port = ((InetSocketAddress) listening.localAddress()).getPort();
    return URI.create("https://127.0.0.1:" + port + "/mcp");
  }

  /** Waits for the body of the next request. */
  public String takeRequest() throws InterruptedException {
    return taken(requests.poll(20, TimeUnit.SECONDS));
  }

  public boolean moreRequests() {
    return !requests.isEmpty();
  }

  /** Waits for the error code of the next stream that the client resets. */
  public long takeReset() throws InterruptedException {
    return taken(resets.poll(20, TimeUnit.SECONDS));
  }

  private static <T> T taken(@org.jspecify.annotations.Nullable T value) {
    if (value == null) {
      throw new AssertionError("nothing came");
    }
    return value;
  }

  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Stream extends ChannelInboundHandlerAdapter {
    private final StringBuilder body = new StringBuilder();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      try {
        if (frame instanceof Http2DataFrame data) {
          body.append(data.content().toString(StandardCharsets.UTF_8));
          whole(ctx, data.isEndStream());
        } else if (frame instanceof Http2HeadersFrame headers) {
          whole(ctx, headers.isEndStream());
        }
      } finally {
        ReferenceCountUtil.release(frame);
      }
    }

    private void whole(ChannelHandlerContext ctx, boolean end) {
      if (end) {
        requests.add(body.toString());
        Script script = scripts.poll();
        if (script != null) {
          script.run(ctx);
        }
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof Http2ResetFrame reset) {
        resets.add(reset.errorCode());
      }
      ctx.fireUserEventTriggered(event);
    }
  }
}
