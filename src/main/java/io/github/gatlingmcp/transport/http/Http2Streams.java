package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.impl.Http2AppHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandler;
import io.netty.util.AttributeKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges on one HTTP/2 connection, by stream. The HTTP client tells nobody of a stream that
 * was reset or of a connection that was lost; this listener of the connection does. One per
 * connection, however many exchanges use it.
 */
final class Http2Streams extends Http2ConnectionAdapter {
  private static final AttributeKey<Http2Streams> KEY =
      AttributeKey.valueOf(Http2Streams.class, "exchanges");

  private final Channel channel;
  private final Http2Connection connection;
  private final Map<Integer, HttpExchange> exchanges = new HashMap<>();
  private @Nullable HttpExchange writing;

  private Http2Streams(Channel channel, Http2Connection connection) {
    this.channel = channel;
    this.connection = connection;
  }

  static Http2Streams of(Channel channel) {
    Http2Streams known = channel.attr(KEY).get();
    if (known != null) {
      return known;
    }
    Http2Connection connection =
        channel.pipeline().get(HttpToHttp2ConnectionHandler.class).connection();
    Http2Streams created = new Http2Streams(channel, connection);
    connection.addListener(created);
    channel.attr(KEY).set(created);
    return created;
  }

  /** The next stream that opens belongs to {@code exchange}. */
  void nextStreamIsOf(HttpExchange exchange) {
    writing = exchange;
  }

  boolean isInUse() {
    return !exchanges.isEmpty();
  }

  /**
   * Resets a stream, unless it ended by then: later, because the client does not bear it from
   * within its own callbacks; and flushed, because the client does not do that.
   */
  void reset(int streamId) {
    channel
        .eventLoop()
        .execute(
            () -> {
              if (exchanges.containsKey(streamId)) {
                channel
                    .pipeline()
                    .fireUserEventTriggered(new Http2AppHandler.StreamTimeout(streamId));
                channel.flush();
              }
            });
  }

  @Override
  public void onStreamAdded(Http2Stream stream) {
    HttpExchange exchange = writing;
    if (exchange != null && connection.local().isValidStreamId(stream.id())) {
      writing = null;
      exchanges.put(stream.id(), exchange);
      exchange.streamOpened(this, stream.id());
    }
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    HttpExchange exchange = exchanges.remove(stream.id());
    if (exchange != null) {
      exchange.streamClosed(channel.isActive());
    }
  }

  /** What the server will not look at any more, the client has by now failed or sends again. */
  @Override
  public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
    Iterator<Map.Entry<Integer, HttpExchange>> entries = exchanges.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Integer, HttpExchange> entry = entries.next();
      if (entry.getKey() > lastStreamId) {
        entries.remove();
        entry.getValue().connectingAgain();
      }
    }
  }
}
