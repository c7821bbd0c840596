package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** The body beside a status that is no success: maybe a JSON-RPC error, maybe anything. */
final class ErrorAnswer implements AnswerReader {
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final int status;
  private final boolean endless;
  private final BodyBytes body;
  private boolean cut;

  ErrorAnswer(AnswerHeaders head) {
    this.status = head.status();
    this.endless = head.eventStream();
    this.body = new BodyBytes(head.declaredLength(), MAX_ERROR_BYTES);
  }

  @Override
  public Optional<TransportFailure> refusal() {
    return endless ? Optional.of(new HttpStatus(status, Optional.empty())) : Optional.empty();
  }

  @Override
  public Optional<TransportFailure> read(ByteBuf chunk, boolean last, long nanos) {
    cut = cut || !body.append(chunk);
    return cut || last ? Optional.of(withoutAnswer()) : Optional.empty();
  }

  @Override
  public TransportFailure withoutAnswer() {
    return new HttpStatus(status, cut ? Optional.empty() : error());
  }

  @Override
  public TransportFailure broken(TransportFailure network) {
    return new HttpStatus(status, Optional.empty());
  }

  private Optional<JsonRpcMessage.RpcError> error() {
    try {
      JsonRpcMessage message = JsonRpcReader.read(body.array(), 0, body.length());
      return message instanceof JsonRpcMessage.Failure failure
          ? Optional.of(failure.error())
          : Optional.empty();
    } catch (MalformedMessageException e) {
      return Optional.empty(); // HTML, text, nothing: the status says it
    }
  }
}
