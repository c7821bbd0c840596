package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A notification with a gap for the id of the subscription that it goes to, so that one text serves
 * any number of them.
 */
final class NoticeTemplate {
  private final byte[] before;
  private final byte[] after;

  private NoticeTemplate(byte[] before, byte[] after) {
    this.before = before;
    this.after = after;
  }

  /** Of a whole JSON-RPC notification, whose {@code params} may have a {@code _meta} or not. */
  static NoticeTemplate of(RawJson message) {
    Optional<RawJson> params = JsonValues.member(message, "params");
    Optional<RawJson> meta = params.flatMap(object -> JsonValues.member(object, "_meta"));
    String key = "\"" + MetaKey.SUBSCRIPTION_ID + "\":";
    if (meta.isPresent()) {
      return split(message, meta.get(), key, "");
    }
    if (params.isPresent()) {
      return split(message, params.get(), "\"_meta\":{" + key, "}");
    }
    return split(message, message, "\"params\":{\"_meta\":{" + key, "}}");
  }

  /** The gap is the first member of that object. */
  private static NoticeTemplate split(RawJson message, RawJson object, String open, String close) {
    String head = text(message, message.offset(), object.offset() + 1) + open;
    String separator = object.length() > 2 ? "," : "";
    String tail = close + separator + text(message, object.offset() + 1, message.end());
    return new NoticeTemplate(bytes(head), bytes(tail));
  }

  private static String text(RawJson json, int from, int to) {
    return new String(json.array(), from, to - from, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The notification for one subscription. */
  RawJson with(RawJson id) {
    byte[] whole = new byte[before.length + id.length() + after.length];
    System.arraycopy(before, 0, whole, 0, before.length);
    System.arraycopy(id.array(), id.offset(), whole, before.length, id.length());
    System.arraycopy(after, 0, whole, before.length + id.length(), after.length);
    return RawJson.of(whole);
  }
}
