package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.authorization.AccessToken;
import io.github.gatlingmcp.authorization.AuthorizationFailure;
import io.github.gatlingmcp.authorization.Challenge;
import io.github.gatlingmcp.authorization.TokenOutcome;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.Transport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the user's token on everything that another transport sends. What the server refuses for the
 * token's sake is sent once more with a new one; a second refusal is the result. It makes no
 * failures of its own: without a token the message goes as it is, and the server's word counts.
 */
final class AuthorizedTransport implements Transport {
  private static final String AUTHORIZATION = "Authorization";

  private final Transport wire;
  private final UserTokens tokens;
  private final URI endpoint;
  private List<Header> sessionHeaders = List.of();
  private @Nullable AccessToken carried;
  private @Nullable AuthorizedStream stream;
  private boolean closed;

  AuthorizedTransport(Transport wire, UserTokens tokens, URI endpoint) {
    this.wire = wire;
    this.tokens = tokens;
    this.endpoint = endpoint;
  }

  UserTokens tokens() {
    return tokens;
  }

  boolean isClosed() {
    return closed;
  }

  /** The token that messages carry now. */
  @Nullable AccessToken carried() {
    return carried;
  }

  /** Every later message carries this token. */
  void carry(AccessToken token) {
    if (!token.equals(carried)) {
      carried = token;
      sessionHeaders(sessionHeaders);
    }
  }

  /** Runs {@code go} with a current token, or with the last one when there is no other. */
  void withToken(Runnable go) {
    tokens.request(
        outcome -> {
          if (outcome instanceof TokenOutcome.Granted granted) {
            carry(granted.token());
          }
          if (!closed) {
            go.run();
          }
        });
  }

  /**
   * Replaces a token that the server refused; not when the user has turned to another server
   * meanwhile, whose token is not for this one.
   */
  void replace(AccessToken refused, Challenge challenge, Consumer<TokenOutcome> then) {
    if (tokens.isFor(endpoint)) {
      tokens.replace(refused, challenge, then);
    } else {
      then.accept(new TokenOutcome.Failed(AuthorizationFailure.TOKEN_REFUSED));
    }
  }

  @Override
  public Sending send(Outbound message, SendListener listener) {
    return start(own -> wire.send(message, own), listener);
  }

  @Override
  public Sending terminate(SendListener listener) {
    return start(wire::terminate, listener);
  }

  private Sending start(Function<SendListener, Sending> send, SendListener listener) {
    AuthorizedSending sending = new AuthorizedSending(this, send, listener);
    sending.start();
    return sending;
  }

  @Override
  public Sending listen(StreamListener listener) {
    AuthorizedStream own = new AuthorizedStream(this, wire, listener);
    stream = own;
    own.start();
    return own;
  }

  @Override
  public void sessionHeaders(List<Header> headers) {
    sessionHeaders = headers;
    AccessToken token = carried;
    if (token == null) {
      wire.sessionHeaders(headers);
    } else {
      List<Header> all = new ArrayList<>(headers);
      all.add(new Header(AUTHORIZATION, token.headerValue()));
      wire.sessionHeaders(all);
    }
  }

  @Override
  public boolean isSession() {
    return wire.isSession();
  }

  @Override
  public void disconnect() {
    if (stream != null) {
      stream.leave();
    }
    wire.disconnect();
  }

  @Override
  public void close() {
    closed = true;
    wire.close();
  }
}
