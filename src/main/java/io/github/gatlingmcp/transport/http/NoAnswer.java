package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** A success whose body is nothing, or a polite word ("Accepted"): read away, within a limit. */
final class NoAnswer implements AnswerReader {
  private static final int MAX_IGNORED_BYTES = 64 * 1024;

  private long ignored;

  @Override
  public Optional<TransportFailure> read(ByteBuf chunk, boolean last, long nanos) {
    ignored += chunk.readableBytes();
    return ignored > MAX_IGNORED_BYTES ? Optional.of(withoutAnswer()) : Optional.empty();
  }

  @Override
  public TransportFailure withoutAnswer() {
    return new Malformed(MalformedReason.NO_ANSWER, "a success without an answer");
  }
}
