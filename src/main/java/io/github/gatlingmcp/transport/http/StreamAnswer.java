package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.codec.ServerSentEvent;
import io.github.gatlingmcp.codec.SseDecoder;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** {@code text/event-stream}: a message per event, and the place to resume at. */
final class StreamAnswer implements AnswerReader, SseDecoder.Sink {
  private final SseDecoder decoder;
  private final ResumeCursor cursor;
  private final MessageSink sink;
  private Optional<TransportFailure> failure = Optional.empty();
  private long chunkNanos;

  StreamAnswer(int maxMessageBytes, ResumeCursor cursor, MessageSink sink) {
    this.decoder = new SseDecoder(maxMessageBytes);
    this.cursor = cursor;
    this.sink = sink;
  }

  @Override
  public Optional<TransportFailure> read(ByteBuf chunk, boolean last, long nanos) {
    chunkNanos = nanos;
    try {
      decoder.decode(chunk, this);
    } catch (MalformedMessageException e) {
      return Optional.of(JsonAnswer.tooLarge());
    }
    return failure;
  }

  @Override
  public void event(ServerSentEvent event) {
    if (failure.isPresent()) {
      return;
    }
    cursor.passed(event);
    if (event.isMessage()) {
      deliver(event.data());
    }
  }

  private void deliver(RawJson data) {
    JsonRpcMessage message;
    try {
      message = JsonRpcReader.read(data.array(), data.offset(), data.length());
    } catch (MalformedMessageException e) {
      failure = Optional.of(new Malformed(MalformedReason.NOT_JSON_RPC, "event"));
      return;
    }
    sink.message(message, chunkNanos);
  }

  @Override
  public Optional<ResumeCursor> place() {
    return cursor.lastEventId().isPresent() ? Optional.of(cursor) : Optional.empty();
  }

  @Override
  public TransportFailure withoutAnswer() {
    return new Network(NetworkCause.CLOSED_EARLY, "the event stream ended without the answer");
  }
}
