package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.MessageStream;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The response to a POST of Streamable HTTP: one JSON body, or a stream that can be resumed. */
final class PostResponse implements ResponseChannel {
  private final ServerParts parts;
  private final Exchange exchange;
  private final ClientProfile client;
  private final @Nullable Session session;
  private final String headers;
  private @Nullable MessageStream stream;
  private boolean over;

  /**
   * @param headers whole header lines for the head of the response; empty when none
   */
  PostResponse(
      ServerParts parts,
      Exchange exchange,
      ClientProfile client,
      @Nullable Session session,
      String headers) {
    this.parts = parts;
    this.exchange = exchange;
    this.client = client;
    this.session = session;
    this.headers = headers;
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
  public synchronized MessageStream openStream() {
    MessageStream open = stream;
    if (open != null) {
      return open;
    }
    MessageStream fresh = session == null ? MessageStream.unlogged() : session.openStream();
    stream = fresh;
    if (!over) {
      SseResponse response = new SseResponse(exchange, session != null);
      exchange.startStream(Exchange.ANSWER, headers);
      if (fresh.attach(response, primes())) {
        exchange.onLoss(() -> fresh.detach(response));
        response.keepAlive(parts.settings().keepAlive().toMillis());
      } else {
        response.end();
      }
    }
    return fresh;
  }

  private boolean primes() {
    return session != null && client.revision().isAtLeast(ProtocolRevision.V2025_11_25);
  }

  @Override
  public synchronized void answer(RawJson message, MessageStream.Note note) {
    over = true;
    MessageStream open = stream;
    if (open != null) {
      open.finish(message, note);
      leave(open);
    } else {
      note.becomes(!exchange.lost());
      exchange.respond(200, message.array(), headers);
    }
  }

  @Override
  public synchronized void cancel() {
    var unused = openStream();
    silence();
  }

  @Override
  public synchronized void silence() {
    over = true;
    MessageStream open = stream;
    if (open != null) {
      open.finishWithout();
      leave(open);
    }
  }

  @Override
  public Outcome refusal() {
    return Outcome.HTTP_ERROR;
  }

  /** With the status, or by just the end of the stream when one has begun. */
  @Override
  public synchronized void refuse(Optional<RequestId> id, HttpRefusal refusal) {
    silence();
    exchange.refuse(refusal);
  }

  @Override
  public synchronized void drop(boolean reset) {
    exchange.drop(reset);
    silence();
  }

  /** Leaves the session, which from now on finds what was sent in the event log only. */
  private void leave(MessageStream open) {
    if (session != null && open.ended()) {
      session.closed(open);
    }
  }
}
