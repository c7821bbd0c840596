package io.github.gatlingmcp.transport.websocket;

import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.github.gatlingmcp.transport.TransportFailure.SocketClosed;
import io.github.gatlingmcp.transport.http.FailureMapping;
import io.github.gatlingmcp.transport.http.SocketFaults;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open WebSocket: frames in, frames out, its end. */
final class Socket extends ChannelInboundHandlerAdapter implements FrameDecoder.Sink {
  /** Told of nothing after {@link #over}. */
  interface Events {
    /** A message, whole: {@code bytes[0, length)}, which nobody else has. */
    void text(byte[] bytes, int length, long nanos);

    /**
     * Nothing more will come: the server closed ({@link SocketClosed}, also when that is its answer
     * to {@link Socket#close}), the connection is gone, or what came cannot be read.
     */
    void over(TransportFailure failure, long nanos);
  }

  private static final Logger LOGGER = LoggerFactory.getLogger(Socket.class);

  /** How long a server that was told goodbye may take to close the connection. */
  private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final byte[] NO_PAYLOAD = {};

  private final Channel channel;
  private final Timers timers;
  private final Events events;
  private final SocketCounts counts;
  private final FrameDecoder decoder;
  private final int mostUnsentBytes;
  private final @Nullable Heartbeat heartbeat;
  private boolean closeSent;
  private boolean over;
  private long readNanos;
  private Timers.@Nullable Timer farewell;

  Socket(Channel channel, Timers timers, WebSocketSettings settings, Events events) {
    this.channel = channel;
    this.timers = timers;
    this.events = events;
    this.counts = settings.counts();
    this.mostUnsentBytes = settings.http().maxMessageBytes();
    this.decoder = new FrameDecoder(mostUnsentBytes);
    this.heartbeat =
        settings
            .ping()
            .map(policy -> new Heartbeat(timers, policy, this::sendPing, this::silent))
            .orElse(null);
  }

  void start() {
    counts.opened();
    if (heartbeat != null) {
      heartbeat.start();
    }
  }

  /** Whether the server reads too little of what it is sent. */
  boolean isCongested() {
    return channel.bytesBeforeWritable() > mostUnsentBytes;
  }

  /** Writes a message; the future tells whether it reached the kernel. */
  ChannelFuture text(byte[] payload) {
    return channel.writeAndFlush(FrameEncoder.text(payload, channel.alloc()));
  }

  /** Writes a message whose fate shows in its answer, or in the end of the socket. */
  void awaitedText(byte[] payload) {
    var unused =
        channel.writeAndFlush(FrameEncoder.text(payload, channel.alloc()), channel.voidPromise());
  }

  /** Asks the server to close; {@link Events#over} tells how that went. Idempotent. */
  void close(int code) {
    if (!closeSent) {
      closeSent = true;
      control(FrameEncoder.close(code, channel.alloc()));
    }
  }

  private void control(ByteBuf frame) {
    var unused = channel.writeAndFlush(frame, channel.voidPromise());
  }

  /** Closes the connection silently, unless it is being closed in an orderly way. Idempotent. */
  void abandon() {
    if (!over) {
      end();
      closeChannel();
    }
  }

  private void end() {
    over = true;
    decoder.stop();
    if (heartbeat != null) {
      heartbeat.stop();
    }
  }

  private void closeChannel() {
    if (farewell != null) {
      farewell.cancel();
      farewell = null;
    }
    var unused = channel.close();
  }

  /** The end of the socket. The server closes the connection, so that its port waits, not ours. */
  private void over(TransportFailure failure, boolean farewells) {
    if (over) {
      return;
    }
    end();
    if (failure instanceof SocketClosed closed) {
      counts.closed(closed.code());
    } else {
      counts.lost();
    }
    try {
      events.over(failure, timers.nanoTime());
    } finally {
      if (farewells) {
        farewell = timers.schedule(FAREWELL_NANOS, this::closeChannel);
      } else {
        closeChannel();
      }
    }
  }

  // What comes.

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (!over && message instanceof ByteBuf bytes) {
        readNanos = timers.nanoTime();
        if (heartbeat != null) {
          heartbeat.alive();
        }
        decoder.decode(bytes, this);
      }
    } catch (BrokenFrameException e) {
      close(e.closeCode());
      over(new Malformed(e.reason(), String.valueOf(e.getMessage())), true);
    } catch (RuntimeException e) {
      LOGGER.error("A listener of a WebSocket failed, please report", e);
      over(new Network(NetworkCause.OTHER, "a listener failed: " + e), false);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void text(byte[] bytes, int length) {
    events.text(bytes, length, readNanos);
  }

  @Override
  public void ping(byte[] payload) {
    counts.pingAnswered();
    if (!closeSent && !isCongested()) {
      control(FrameEncoder.pong(payload, channel.alloc()));
    }
  }

  @Override
  public void pong(byte[] payload) {
    counts.pongReceived();
  }

  @Override
  public void closed(int code) {
    close(code); // the echo, unless this is one
    over(new SocketClosed(code), true);
  }

  private void sendPing() {
    if (!closeSent && !isCongested()) {
      counts.pingSent();
      control(FrameEncoder.ping(NO_PAYLOAD, channel.alloc()));
    }
  }

  private void silent() {
    over(new Network(NetworkCause.SILENT, "no sign of life after a ping"), false);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    over(
        FailureMapping.lost(SocketFaults.of(channel), true, "closed without a close frame"), false);
    closeChannel(); // for the sake of the timer
  }
}
