package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Timers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and the response to it: either one JSON body, or a stream in chunks. Callable
 * from any thread; what is written in order is sent in order.
 */
final class Exchange {
  private enum State {
    OPEN,
    STREAMING,
    DONE
  }

  /** What the connection does when the response is complete. */
  interface Completion {
    void completed(Exchange exchange);

    /** Whether somebody else flushes soon. */
    boolean reading();
  }

  /** The kind of stream that a client waits for before it sends the next request. */
  static final String ANSWER = "answer";

  private static final byte[] NOTHING = new byte[0];

  private final Channel channel;
  private final EventLoop loop;
  private final Completion completion;
  private final HttpInput input;
  private final boolean last;
  private final Lifecycle lifecycle;
  private final Ledger ledger;
  private final Backlog backlog;
  private final LoopOrder order;
  private State state = State.OPEN;
  private String streamKind = "";
  private boolean closes;
  private Timers.@Nullable Timer keepAlive;
  private volatile boolean lost;
  private volatile @Nullable Runnable onLoss;

  /**
   * @param last whether the client wants no other answer on this connection
   */
  Exchange(
      Channel channel, Completion completion, HttpInput input, boolean last, ServerParts parts) {
    this.channel = channel;
    this.loop = channel.eventLoop();
    this.completion = completion;
    this.input = input;
    this.last = last;
    this.lifecycle = parts.lifecycle();
    this.ledger = parts.ledger();
    this.backlog = new Backlog(channel, parts);
    this.order = new LoopOrder(loop);
  }

  HttpInput input() {
    return input;
  }

  Timers timers() {
    return new LoopTimers(loop);
  }

  ByteBufAllocator buffers() {
    return channel.alloc();
  }

  /** Whether the client can no longer be reached by this response. */
  boolean lost() {
    return lost || !channel.isActive();
  }

  /** Runs {@code task} when the connection is lost before the response is complete. */
  void onLoss(Runnable task) {
    onLoss = task;
    if (lost) {
      task.run();
    }
  }

  /**
   * Does that on the connection's loop with what the stage brings: at once when it is there.
   *
   * @param effect given the value, or what went wrong
   */
  <T> void after(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> effect) {
    var unused =
        stage.whenComplete((value, failure) -> order.run(() -> effect.accept(value, failure)));
  }

  /** Answers with one JSON body, or none when it is empty. */
  void respond(int status, byte[] body, String headers) {
    order.run(
        () -> {
          if (state == State.OPEN && channel.isActive()) {
            begin(status);
            byte[] shown = input.method().equals(HttpMethod.HEAD) ? NOTHING : body;
            send(HttpBytes.json(buffers(), status, shown, headers, closes));
            done();
          }
        });
  }

  /** Answers with a document of another type than JSON. */
  void respond(String contentType, byte[] document) {
    order.run(
        () -> {
          if (state == State.OPEN && channel.isActive()) {
            begin(200);
            send(HttpBytes.document(buffers(), contentType, document, closes));
            done();
          }
        });
  }

  void refuse(HttpRefusal refusal) {
    respond(refusal.status(), refusal.body(), refusal.headers());
  }

  /** Gives the connection over to another protocol, on its loop: there will be no HTTP response. */
  void handOver(Consumer<Channel> successor) {
    order.run(
        () -> {
          if (state == State.OPEN && channel.isActive()) {
            state = State.DONE;
            ledger.status(101);
            successor.accept(channel);
          }
        });
  }

  /**
   * Begins a stream.
   *
   * @param kind what the ledger counts it as
   */
  void startStream(String kind, String headers) {
    order.run(
        () -> {
          if (state == State.OPEN && channel.isActive()) {
            state = State.STREAMING;
            streamKind = kind;
            ledger.streamOpened(kind);
            begin(200);
            send(HttpBytes.streamHead(buffers(), headers, closes));
          }
        });
  }

  /** Sends one chunk of the stream; takes over the buffer. */
  void chunk(ByteBuf payload) {
    order.run(
        () -> {
          if (state == State.STREAMING && channel.isActive() && backlog.takesOneMore()) {
            send(HttpBytes.chunk(buffers(), payload));
          } else {
            payload.release();
          }
        });
  }

  void endStream() {
    order.run(
        () -> {
          if (state == State.STREAMING) {
            send(HttpBytes.lastChunk());
            // Who only listens sends nothing because it ends, and should come back elsewhere.
            closes |= lifecycle.draining() && !streamKind.equals(ANSWER);
            done();
          }
        });
  }

  /** Sends a comment now and then while the stream is silent. */
  void keepAlive(long everyMillis, byte[] comment) {
    order.run(
        () -> {
          if (state == State.STREAMING) {
            keepAlive = timers().after(everyMillis, () -> beat(everyMillis, comment));
          }
        });
  }

  private void beat(long everyMillis, byte[] comment) {
    if (state == State.STREAMING && channel.isActive()) {
      chunk(channel.alloc().ioBuffer(comment.length).writeBytes(comment));
      keepAlive(everyMillis, comment);
    }
  }

  /** Closes the connection without (the rest of) an answer. */
  void drop(boolean reset) {
    order.run(
        () -> {
          if (reset) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
          }
          var unused = channel.close();
        });
  }

  /** Called by the connection, on its loop, when it is gone. */
  void connectionLost() {
    lost = true;
    stopKeepAlive();
    countClosed();
    Runnable task = onLoss;
    if (task != null && state != State.DONE) {
      task.run();
    }
  }

  /**
   * The connection ends with this answer when the client, or the server, wants to leave. That is
   * settled here, as the head tells it: who was not told may have sent the next request.
   */
  private void begin(int status) {
    ledger.status(status);
    closes = last || lifecycle.draining();
  }

  private void countClosed() {
    if (!streamKind.isEmpty()) {
      ledger.streamClosed(streamKind);
      streamKind = "";
    }
  }

  private void done() {
    countClosed();
    state = State.DONE;
    stopKeepAlive();
    if (closes) {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    } else {
      completion.completed(this);
    }
  }

  private void stopKeepAlive() {
    Timers.Timer timer = keepAlive;
    if (timer != null) {
      timer.cancel();
      keepAlive = null;
    }
  }

  private void send(ByteBuf bytes) {
    if (completion.reading()) {
      var unused = channel.write(bytes, channel.voidPromise());
    } else {
      var unused = channel.writeAndFlush(bytes, channel.voidPromise());
    }
  }
}
