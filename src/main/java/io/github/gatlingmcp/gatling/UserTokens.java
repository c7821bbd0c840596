package io.github.gatlingmcp.gatling;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.authorization.AccessToken;
import io.github.gatlingmcp.authorization.Asker;
import io.github.gatlingmcp.authorization.Challenge;
import io.github.gatlingmcp.authorization.TokenOutcome;
import io.github.gatlingmcp.authorization.TokenSource;
import io.github.gatlingmcp.authorization.TokenSources;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One user's way to the tokens of his identity, which he shares with all who have the same.
 * Confined to the user's event loop.
 */
final class UserTokens {
  private final AuthorizationPlan plan;
  private final TokenSources sources;
  private final TokenLine line;
  private final Asker asker;
  private List<String> values = List.of();
  private @Nullable URI endpoint;
  private @Nullable TokenSource source;

  UserTokens(AuthorizationPlan plan, TokenSources sources, EventLoop loop, TokenLine line) {
    this.plan = plan;
    this.sources = sources;
    this.line = line;
    this.asker = new Asker(loop, line);
  }

  /** Says who asks from now on, and for which server. */
  void aim(Session session, URI target) throws UnresolvedException {
    List<String> resolved = plan.values(session);
    if (source == null || !resolved.equals(values) || !target.equals(endpoint)) {
      source = sources.of(plan.identity(resolved, target));
      values = resolved;
      endpoint = target;
    }
  }

  /** Whether the tokens are those for this server. */
  boolean isFor(URI server) {
    return server.equals(endpoint);
  }

  /** Goes on with a token, at once or on the event loop. */
  void ask(Runnable go, Consumer<String> otherwise) {
    request(
        outcome -> {
          if (outcome instanceof TokenOutcome.Failed failed) {
            otherwise.accept(FailureText.of(failed.failure()));
          } else {
            go.run();
          }
        });
  }

  /** The token, if it can be used now. */
  Optional<AccessToken> current() {
    return source().current(asker);
  }

  void request(Consumer<TokenOutcome> then) {
    source().request(asker, then);
  }

  /** Replaces a token that the server refused. */
  void replace(AccessToken refused, Challenge challenge, Consumer<TokenOutcome> then) {
    source().replace(refused, challenge, asker, then);
  }

  /** A message goes out a second time. */
  void sentAgain() {
    line.sentAgain();
  }

  private TokenSource source() {
    TokenSource aimed = source;
    if (aimed == null) {
      throw new IllegalStateException("no message before whenAuthorized");
    }
    return aimed;
  }
}
