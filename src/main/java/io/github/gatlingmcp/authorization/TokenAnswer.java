package io.github.gatlingmcp.authorization;

import io.github.gatlingmcp.authorization.AuthorizationHttp.Answer;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What the token endpoint gave (RFC 6749 §5). */
record TokenAnswer(String accessToken, OptionalLong expiresInSeconds) {
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAUTHORIZED = 401;

  /** Visible ASCII, so that nothing but a token gets into a header. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  /**
   * @throws AuthorizationException when it gave none
   */
  static TokenAnswer of(Answer answer) {
    int status = answer.status();
    if (status == TOO_MANY_REQUESTS || status >= 500) {
      throw new AuthorizationException(AuthorizationFailure.SERVER_ERROR);
    }
    if (status >= 400) {
      throw new AuthorizationException(refusal(answer));
    }
    if (status != OK) {
      throw new AuthorizationException(AuthorizationFailure.MALFORMED);
    }
    return granted(body(answer));
  }

  private static TokenAnswer granted(JsonObject body) {
    boolean bearer = body.text("token_type").map("bearer"::equalsIgnoreCase).orElse(true);
    String token = body.text("access_token").orElse("");
    if (!bearer || !TOKEN.matcher(token).matches()) {
      throw new AuthorizationException(AuthorizationFailure.MALFORMED);
    }
    return new TokenAnswer(token, body.integer("expires_in"));
  }

  private static AuthorizationFailure refusal(Answer answer) {
    return switch (error(answer)) {
      case "invalid_client", "unauthorized_client" -> AuthorizationFailure.CLIENT_REFUSED;
      case "invalid_scope" -> AuthorizationFailure.SCOPE_REFUSED;
      default ->
          answer.status() == UNAUTHORIZED
              ? AuthorizationFailure.CLIENT_REFUSED
              : AuthorizationFailure.TOKEN_REFUSED;
    };
  }

  private static String error(Answer answer) {
    try {
      return body(answer).text("error").orElse("");
    } catch (AuthorizationException e) {
      return ""; // a page for people: the status says it
    }
  }

  private static JsonObject body(Answer answer) {
    return JsonObject.of(
        answer
            .body()
            .orElseThrow(() -> new AuthorizationException(AuthorizationFailure.MALFORMED)));
  }

  @Override
  public String toString() {
    return "TokenAnswer(***)";
  }
}
