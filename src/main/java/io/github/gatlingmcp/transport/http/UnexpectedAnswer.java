package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** A success of a media type that carries no messages: its first byte is one too many. */
final class UnexpectedAnswer implements AnswerReader {
  @Override
  public Optional<TransportFailure> read(ByteBuf chunk, boolean last, long nanos) {
    return chunk.isReadable() ? Optional.of(contentType()) : Optional.empty();
  }

  static TransportFailure contentType() {
    return new Malformed(
        MalformedReason.CONTENT_TYPE, "neither application/json nor text/event-stream");
  }

  @Override
  public TransportFailure withoutAnswer() {
    return new Malformed(MalformedReason.NO_ANSWER, "an empty body");
  }
}
