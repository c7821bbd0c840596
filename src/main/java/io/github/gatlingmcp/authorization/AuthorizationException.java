package io.github.gatlingmcp.authorization;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Carries a failure through a chain of futures. Without a stack trace, message or cause. */
final class AuthorizationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final AuthorizationFailure failure;

  AuthorizationException(AuthorizationFailure failure) {
    super(failure.name(), null, false, false);
    this.failure = failure;
  }

  /** What this throwable means; its message, which may hold anything, is left behind. */
  static AuthorizationFailure failureOf(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = causeOf(t)) {
      if (t instanceof AuthorizationException known) {
        return known.failure;
      }
      if (t instanceof TimeoutException || t instanceof java.net.http.HttpTimeoutException) {
        return AuthorizationFailure.TIMED_OUT;
      }
      if (t instanceof IOException) {
        return AuthorizationFailure.UNREACHABLE;
      }
    }
    return AuthorizationFailure.MALFORMED;
  }

  private static @Nullable Throwable causeOf(Throwable t) {
    return t instanceof CompletionException ? t.getCause() : null;
  }
}
