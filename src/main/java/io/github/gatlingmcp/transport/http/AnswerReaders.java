package io.github.gatlingmcp.transport.http;

import io.netty.handler.codec.http.HttpHeaders;

/** Who reads which answer to a {@code POST}. */
public final class AnswerReaders {
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;

  private AnswerReaders() {}

  /** For an answer whose body, if any, carries no messages but maybe an error. */
  public static AnswerReader withoutMessages(int status, HttpHeaders headers) {
    AnswerHeaders head = AnswerHeaders.of(status, headers);
    return head.success() ? new NoAnswer() : new ErrorAnswer(head);
  }

  /**
   * @param awaited whether the sent message asked for an answer
   */
  static AnswerReader of(
      AnswerHeaders head, boolean awaited, HttpTransportSettings settings, MessageSink sink) {
    int maxBytes = settings.maxMessageBytes();
    if (!head.success()) {
      return new ErrorAnswer(head);
    }
    if (head.eventStream()) {
      return new StreamAnswer(maxBytes, new ResumeCursor(settings.reconnect()), sink);
    }
    if (!awaited) {
      return new NoAnswer();
    }
    if (head.mediaType() == MediaType.JSON) {
      return new JsonAnswer(head.declaredLength(), maxBytes, sink);
    }
    return head.status() == ACCEPTED || head.status() == NO_CONTENT
        ? new NoAnswer()
        : new UnexpectedAnswer();
  }
}
