package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an address is to be told.
 *
 * @param method such as {@code notifications/resources/updated}
 * @param subject what changed, a resource's URI or a task's id; empty when the method tells enough
 * @param source whose sequence numbers it: each address, source and method has one that counts 1,
 *     2, 3 and so on; nothing when the message has no number
 * @param before the whole JSON-RPC notification, or what of it comes before its number
 * @param after what follows the number; empty when it has none
 */
public record Notification(
    String method, String subject, Optional<String> source, RawJson before, RawJson after) {
  private static final RawJson NOTHING = RawJson.of("");

  /** Without a number. */
  public static Notification plain(String method, String subject, RawJson message) {
    return new Notification(method, subject, Optional.empty(), message, NOTHING);
  }

  /** The whole message, with that number in it if it has one. */
  public RawJson message(long number) {
    if (source.isEmpty()) {
      return before;
    }
    byte[] digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    return RawJson.of(
        ByteBuffer.allocate(before.length() + digits.length + after.length())
            .put(before.array(), before.offset(), before.length())
            .put(digits)
            .put(after.array(), after.offset(), after.length())
            .array());
  }
}
