package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.authorization.AccessToken;
import io.github.gatlingmcp.authorization.Challenge;
import io.github.gatlingmcp.authorization.TokenOutcome;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The listening stream, opened with a token: one that is refused is replaced once. */
final class AuthorizedStream implements Sending, StreamListener {
  private static final int UNAUTHORIZED = 401;

  private final AuthorizedTransport transport;
  private final Transport wire;
  private final StreamListener listener;
  private @Nullable AccessToken token;
  private @Nullable Sending stream;
  private boolean again;
  private boolean over;

  AuthorizedStream(AuthorizedTransport transport, Transport wire, StreamListener listener) {
    this.transport = transport;
    this.wire = wire;
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
    Sending started = wire.listen(this);
    if (over) {
      started.abort();
    } else {
      stream = started;
    }
  }

  @Override
  public void opened(int attempt, long nanos) {
    again = false;
    listener.opened(attempt, nanos);
  }

  /** What is opened again goes with the token of that time. */
  @Override
  public void reconnecting(long delayNanos, long nanos) {
    transport.tokens().current().ifPresent(this::carry);
    listener.reconnecting(delayNanos, nanos);
  }

  private void carry(AccessToken current) {
    transport.carry(current);
    token = current;
  }

  @Override
  public void refused(TransportFailure failure, long nanos) {
    orAgain(failure, () -> listener.refused(failure, nanos));
  }

  @Override
  public void lost(TransportFailure failure, long nanos) {
    orAgain(failure, () -> listener.lost(failure, nanos));
  }

  private void orAgain(TransportFailure failure, Runnable end) {
    AccessToken refused = token;
    boolean refusal = failure instanceof HttpStatus s && s.status() == UNAUTHORIZED;
    if (refused == null || again || !refusal) {
      over = true;
      end.run();
      return;
    }
    again = true;
    transport.replace(refused, Challenge.NONE, outcome -> replaced(outcome, end));
  }

  private void replaced(TokenOutcome outcome, Runnable end) {
    if (over || transport.isClosed()) {
      return;
    }
    if (outcome instanceof TokenOutcome.Granted granted) {
      transport.carry(granted.token());
      transport.tokens().sentAgain();
      go();
    } else {
      over = true;
      end.run();
    }
  }

  /** Opens nothing any more; what is open is the wire's to keep for who goes on with it. */
  void leave() {
    over = true;
  }

  @Override
  public void abort() {
    over = true;
    Sending started = stream;
    if (started != null) {
      started.abort();
    }
  }
}
