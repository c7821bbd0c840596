package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.MessageStream;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;

/**
 * The way back to the client for one request, or for several that share it. Over Streamable HTTP it
 * is the response to a POST, which is one JSON body or becomes a stream; over WebSocket and
 * HTTP+SSE it is the one stream that carries everything. Safe for use from any thread.
 */
interface ResponseChannel {
  Timers timers();

  /** A request is taken that this channel will answer. */
  default void requestBegun() {}

  /** A request is over, and whatever was to be said of it was said. */
  default void requestEnded() {}

  /**
   * Begins a stream now, when the channel has a choice, and the server's mode or the wish says so.
   */
  void begin(boolean wantsStream);

  /** The stream for what is said before the answer, begun now if it was not before. */
  MessageStream openStream();

  /** Whether that answer may come over a stream: not when it needs an HTTP status of its own. */
  default boolean streams(Answer answer) {
    return true;
  }

  /** Sends the answer to one request, as the revision words it. */
  default void answer(RequestId id, Answer answer, MessageStream.Note note) {
    answer(AnswerMessage.of(id, answer), note);
  }

  /** Sends the answer to one request, a whole message. */
  void answer(RawJson message, MessageStream.Note note);

  /** One answer will never come, as its client knows: a response of its own ends. */
  void cancel();

  /** One answer will never come, and the client is not told: the connection stays open. */
  void silence();

  /** What a refusal is in the ledger. */
  Outcome refusal();

  /**
   * Refuses one request: with the HTTP status when the channel has one to give.
   *
   * @param id what a refusal without a status names; nothing when it would be taken for another's
   */
  void refuse(Optional<RequestId> id, HttpRefusal refusal);

  /** Breaks the connection that carries the answer. */
  void drop(boolean reset);
}
