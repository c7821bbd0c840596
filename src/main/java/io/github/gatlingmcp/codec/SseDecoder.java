package io.github.gatlingmcp.codec;

import io.netty.buffer.ByteBuf;

/** Decodes one {@code text/event-stream}, fed chunk by chunk. */
public final class SseDecoder {
  /** Told of each event, in order, from within {@link #decode}. */
  @FunctionalInterface
  public interface Sink {
    void event(ServerSentEvent event);
  }

  /**
   * @param maxEventBytes the most bytes that the lines of one event may have together
   */
  public SseDecoder(int maxEventBytes) {}

  /**
   * Reads all readable bytes of {@code chunk} (its reader index moves to the end, it is not
   * released and nothing of it is kept).
   *
   * @throws MalformedMessageException when an event grows over the limit; the decoder is then dead
   */
  public void decode(ByteBuf chunk, Sink sink) throws MalformedMessageException {
    throw new UnsupportedOperationException();
  }
}
