package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.SharedState;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.spec.RawJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the server has to know when a client calls again with its replies. The client carries it;
 * the server's signature under it shows that nobody changed it (MCP 2026-07-28, Multi Round-Trip
 * Requests). Safe for use from any thread.
 */
final class RequestState {
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * What one state says.
   *
   * @param round how often the client was asked
   * @param replies the client's replies so far, by key
   */
  record Content(int round, Members replies) {
    static final Content NONE = new Content(0, new Members(RawJson.EMPTY_OBJECT));
  }

  private final SharedState shared;
  private final byte[] own = new byte[32];

  /** With the key that the replicas share, or else one of its own, which no other server takes. */
  RequestState(SharedState shared) {
    this.shared = shared;
    new SecureRandom().nextBytes(own);
  }

  /**
   * A state.
   *
   * @param subject which request it is for
   */
  String seal(String subject, int round, Map<String, RawJson> replies) {
    RawJson content =
        Json.object(
            json -> {
              json.writeStringField("for", subject);
              json.writeStringField("round", Integer.toString(round));
              json.writeObjectFieldStart("replies");
              for (Map.Entry<String, RawJson> reply : replies.entrySet()) {
                json.writeFieldName(reply.getKey());
                Json.raw(json, reply.getValue());
              }
              json.writeEndObject();
            });
    byte[] bytes = content.toByteArray();
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(bytes) + "." + base64.encodeToString(signature(bytes));
  }

  /** What the state says; nothing when it is not one of ours for that request. */
  Optional<Content> open(String subject, String state) {
    int dot = state.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      byte[] content = Base64.getUrlDecoder().decode(state.substring(0, dot));
      byte[] signature = Base64.getUrlDecoder().decode(state.substring(dot + 1));
      return MessageDigest.isEqual(signature, signature(content))
          ? content(subject, new Members(RawJson.of(content)))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<Content> content(String subject, Members content) {
    return content
        .text("for")
        .filter(subject::equals)
        .flatMap(same -> content.text("round"))
        .map(round -> new Content(Integer.parseInt(round), content.members("replies")));
  }

  private byte[] signature(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(shared.secret().orElse(own), ALGORITHM));
      return mac.doFinal(content);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** The text that says which request it is: the method, and what it names. */
  static String subject(String method, Members params) {
    String name = params.text("name").or(() -> params.text("uri")).orElse("");
    String arguments = params.find("arguments").map(RawJson::toString).orElse("");
    return method + " " + name + " " + digest(arguments);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
