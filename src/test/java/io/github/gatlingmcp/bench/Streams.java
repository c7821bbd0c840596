package io.github.gatlingmcp.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The open event streams, and what is said on them. Confined to the server's one thread. */
final class Streams {
  /** How many notifications one request for them brings. */
  static final int BURST = 50_000;

  static final int PER_SECOND = 5_000;

  private static final int AT_ONCE = 10;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(AT_ONCE) / PER_SECOND;
  private static final byte[] EVENT = ascii("event: message\ndata: ");
  private static final byte[] EVENT_END = ascii("\n\n");
  private static final byte[] LINE_END = ascii("\r\n");

  private final List<Channel> channels = new ArrayList<>();
  private long notified;

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** The number of a new stream. */
  int add(Channel channel) {
    channels.add(channel);
    return channels.size() - 1;
  }

  int open() {
    return (int) channels.stream().filter(Channel::isActive).count();
  }

  long notified() {
    return notified;
  }

  /** Sends a message as an event, after what is being answered now. */
  void answer(long number, byte[] message) {
    Channel channel = channels.get((int) number);
    if (message.length > 0) {
      channel.eventLoop().execute(() -> send(channel, message));
    }
  }

  /** Sends notifications to all open streams in turn, at a steady rate. */
  void notifyAll(EventLoop loop) {
    List<Channel> open = channels.stream().filter(Channel::isActive).toList();
    long end = notified + BURST;
    notifySome(loop, open, end, System.nanoTime());
  }

  private void notifySome(EventLoop loop, List<Channel> open, long end, long due) {
    for (int i = 0; i < AT_ONCE; i++) {
      Channel channel = open.get((int) (notified % open.size()));
      send(channel, notification(notified++));
    }
    if (notified < end) {
      long next = due + PAUSE_NANOS;
      long delay = Math.max(0, next - System.nanoTime());
      var unused =
          loop.schedule(() -> notifySome(loop, open, end, next), delay, TimeUnit.NANOSECONDS);
    }
  }

  private static byte[] notification(long number) {
    return ascii(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/bench\",\"params\":{\"number\":"
            + number
            + ",\"text\":\""
            + BenchSettings.MESSAGE
            + "\"}}");
  }

  private static void send(Channel channel, byte[] message) {
    byte[] chunk = chunk(EVENT, message, EVENT_END);
    var unused = channel.writeAndFlush(Unpooled.wrappedBuffer(chunk), channel.voidPromise());
  }

  /** These bytes as one chunk of a body. */
  static byte[] chunk(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    byte[] head = ascii(Integer.toHexString(size));
    byte[] chunk = new byte[head.length + size + 2 * LINE_END.length];
    int end = append(chunk, 0, head);
    end = append(chunk, end, LINE_END);
    for (byte[] part : parts) {
      end = append(chunk, end, part);
    }
    append(chunk, end, LINE_END);
    return chunk;
  }

  private static int append(byte[] to, int at, byte[] part) {
    System.arraycopy(part, 0, to, at, part.length);
    return at + part.length;
  }
}
