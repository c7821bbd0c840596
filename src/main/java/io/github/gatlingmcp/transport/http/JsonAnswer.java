package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** {@code application/json}: one message. */
final class JsonAnswer implements AnswerReader {
  private final BodyBytes body;
  private final boolean tooLong;
  private final MessageSink sink;

  JsonAnswer(long declaredLength, int maxBytes, MessageSink sink) {
    this.body = new BodyBytes(declaredLength, maxBytes);
    this.tooLong = declaredLength > maxBytes;
    this.sink = sink;
  }

  @Override
  public Optional<TransportFailure> refusal() {
    return tooLong ? Optional.of(tooLarge()) : Optional.empty();
  }

  @Override
  public Optional<TransportFailure> read(ByteBuf chunk, boolean last, long nanos) {
    if (!body.append(chunk)) {
      return Optional.of(tooLarge());
    }
    return last && body.length() > 0 ? deliver(nanos) : Optional.empty();
  }

  private Optional<TransportFailure> deliver(long nanos) {
    JsonRpcMessage message;
    try {
      message = JsonRpcReader.read(body.array(), 0, body.length());
    } catch (MalformedMessageException e) {
      return Optional.of(new Malformed(MalformedReason.NOT_JSON_RPC, "JSON answer"));
    }
    sink.message(message, nanos);
    return Optional.empty();
  }

  static TransportFailure tooLarge() {
    return new Malformed(MalformedReason.TOO_LARGE, "message over the limit");
  }

  @Override
  public TransportFailure withoutAnswer() {
    return new Malformed(MalformedReason.NO_ANSWER, "JSON answer");
  }
}
