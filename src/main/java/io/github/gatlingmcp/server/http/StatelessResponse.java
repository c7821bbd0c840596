package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.MessageStream;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The response to a POST of revision 2026-07-28: one JSON body, or a stream without event ids,
 * since nobody can come back for it.
 */
final class StatelessResponse implements ResponseChannel {
  private final ServerParts parts;
  private final Exchange exchange;
  private final String method;
  private @Nullable MessageStream stream;
  private @Nullable SseResponse response;
  private boolean over;

  /**
   * @param method the request's, since some results carry more than others
   */
  StatelessResponse(ServerParts parts, Exchange exchange, String method) {
    this.parts = parts;
    this.exchange = exchange;
    this.method = method;
  }

  @Override
  public Timers timers() {
    return exchange.timers();
  }

  @Override
  public void begin(boolean wantsStream) {
    if (parts.settings().answerMode().streams(wantsStream)) {
      var unused = openStream();
    }
  }

  @Override
  public MessageStream openStream() {
    return openStream(Exchange.ANSWER);
  }

  /**
   * @param kind what the ledger counts it as
   */
  synchronized MessageStream openStream(String kind) {
    MessageStream open = stream;
    if (open != null) {
      return open;
    }
    MessageStream fresh = MessageStream.unlogged();
    stream = fresh;
    if (!over) {
      SseResponse events = new SseResponse(exchange, false);
      response = events;
      exchange.startStream(kind, "");
      if (fresh.attach(events, false)) {
        events.keepAlive(parts.settings().keepAlive().toMillis());
      }
    }
    return fresh;
  }

  /** The client can no longer be reached. */
  synchronized void lost() {
    MessageStream open = stream;
    SseResponse events = response;
    if (open != null && events != null) {
      open.detach(events);
    }
  }

  @Override
  public boolean streams(Answer answer) {
    return StatelessAnswer.status(answer) == 200;
  }

  @Override
  public void answer(RequestId id, Answer answer, MessageStream.Note note) {
    send(StatelessAnswer.status(answer), StatelessAnswer.of(id, method, answer), note);
  }

  @Override
  public void answer(RawJson message, MessageStream.Note note) {
    send(200, message, note);
  }

  private synchronized void send(int status, RawJson message, MessageStream.Note note) {
    over = true;
    MessageStream open = stream;
    if (open != null) {
      open.finish(message, note);
    } else {
      note.becomes(!exchange.lost());
      exchange.respond(status, message.array(), "");
    }
  }

  /** The client closed the stream: there is nobody to tell. */
  @Override
  public void cancel() {
    silence();
  }

  @Override
  public synchronized void silence() {
    over = true;
    MessageStream open = stream;
    if (open != null) {
      open.finishWithout();
    }
  }

  @Override
  public Outcome refusal() {
    return Outcome.HTTP_ERROR;
  }

  @Override
  public synchronized void refuse(Optional<RequestId> id, HttpRefusal refusal) {
    silence();
    byte[] body = JsonRpcWriter.error(id, refusal.code(), refusal.message());
    exchange.respond(refusal.status(), body, refusal.headers());
  }

  @Override
  public synchronized void drop(boolean reset) {
    exchange.drop(reset);
    silence();
  }
}
