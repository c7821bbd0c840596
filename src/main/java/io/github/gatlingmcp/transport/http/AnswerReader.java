package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.TransportFailure;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Reads the body of one answer to a {@code POST}. */
public interface AnswerReader {
  /** Reads a part. A failure ends the exchange, the rest of the body is not wanted then. */
  Optional<TransportFailure> read(ByteBuf chunk, boolean last, long nanos);

  /** Why not to read the body at all, if so. */
  default Optional<TransportFailure> refusal() {
    return Optional.empty();
  }

  /** Where to ask for more of the answer, if that is possible. */
  default Optional<ResumeCursor> place() {
    return Optional.empty();
  }

  /** What it means that the body is whole and the awaited message was not in it. */
  TransportFailure withoutAnswer();

  /** What it means that the body broke off because of {@code network}. */
  default TransportFailure broken(TransportFailure network) {
    return network;
  }
}
