package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.MessageStream;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one stream of a conversation as the way back for each of its requests.
 *
 * @param post the HTTP+SSE POST that brought the message, which can be refused until it is
 *     answered; null over WebSocket
 */
record ConversationChannel(
    Conversation conversation, Carrier carrier, MessageStream stream, @Nullable Exchange post)
    implements ResponseChannel {
  @Override
  public Timers timers() {
    return carrier.timers();
  }

  @Override
  public void requestBegun() {
    conversation.requestBegun();
  }

  @Override
  public void requestEnded() {
    conversation.requestEnded();
  }

  /** There is but one stream, and it has begun. */
  @Override
  public void begin(boolean wantsStream) {}

  @Override
  public MessageStream openStream() {
    return stream;
  }

  @Override
  public void answer(RawJson message, MessageStream.Note note) {
    stream.finish(message, note);
  }

  /** Others still use the stream. */
  @Override
  public void cancel() {}

  @Override
  public void silence() {}

  @Override
  public Outcome refusal() {
    return post == null ? Outcome.RPC_ERROR : Outcome.HTTP_ERROR;
  }

  @Override
  public void refuse(Optional<RequestId> id, HttpRefusal refusal) {
    if (post == null) {
      byte[] message = JsonRpcWriter.error(id, refusal.code(), refusal.message());
      answer(RawJson.of(message), carried -> {});
    } else {
      post.refuse(refusal);
    }
  }

  @Override
  public void drop(boolean reset) {
    carrier.drop(reset);
  }
}
