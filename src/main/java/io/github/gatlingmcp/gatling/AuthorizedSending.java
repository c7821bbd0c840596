package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.authorization.AccessToken;
import io.github.gatlingmcp.authorization.Challenge;
import io.github.gatlingmcp.authorization.TokenOutcome;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One message on its way with a token, and perhaps a second time with another one. */
final class AuthorizedSending implements Sending, SendListener {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final AuthorizedTransport transport;
  private final Function<SendListener, Sending> send;
  private final SendListener listener;
  private Challenge challenge = Challenge.NONE;
  private @Nullable AccessToken token;
  private @Nullable Sending sending;
  private boolean again;
  private boolean over;

  AuthorizedSending(
      AuthorizedTransport transport, Function<SendListener, Sending> send, SendListener listener) {
    this.transport = transport;
    this.send = send;
    this.listener = listener;
  }

  void start() {
    transport.withToken(this::go);
  }

  private void go() {
    if (over) {
      return;
    }
    token = transport.carried();
    Sending started = send.apply(this);
    if (over) {
      started.abort();
    } else {
      sending = started;
    }
  }

  @Override
  public void sent(int attempt, long nanos) {
    listener.sent(attempt, nanos);
  }

  @Override
  public void traced(String traceId) {
    listener.traced(traceId);
  }

  @Override
  public void event(long nanos) {
    listener.event(nanos);
  }

  @Override
  public void accepted(int status, Optional<String> sessionId, long nanos) {
    listener.accepted(status, sessionId, nanos);
  }

  @Override
  public void challenged(String wwwAuthenticate) {
    challenge = Challenge.of(wwwAuthenticate);
  }

  @Override
  public void ended(long sentBytes, long receivedBytes) {
    over = true;
    listener.ended(sentBytes, receivedBytes);
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    AccessToken refused = token;
    if (refused == null || again || !isRefusal(failure)) {
      fail(failure, nanos);
      return;
    }
    again = true;
    transport.replace(refused, challenge, outcome -> replaced(outcome, failure, nanos));
  }

  private boolean isRefusal(TransportFailure failure) {
    return failure instanceof HttpStatus status
        && (status.status() == UNAUTHORIZED
            || (status.status() == FORBIDDEN && challenge.isInsufficientScope()));
  }

  private void replaced(TokenOutcome outcome, TransportFailure failure, long nanos) {
    if (over || transport.isClosed()) {
      return;
    }
    if (outcome instanceof TokenOutcome.Granted granted) {
      transport.carry(granted.token());
      transport.tokens().sentAgain();
      go();
    } else {
      fail(failure, nanos);
    }
  }

  private void fail(TransportFailure failure, long nanos) {
    over = true;
    listener.failed(failure, nanos);
  }

  @Override
  public void abort() {
    over = true;
    Sending started = sending;
    if (started != null) {
      started.abort();
    }
  }
}
