package io.github.gatlingmcp.gatling;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;

/** Puts a member into {@code params._meta} of a message that is already written. */
final class TracedMessage {
  private static final String META = "_meta";

  private TracedMessage() {}

  /**
   * The message with a trace; nothing when it is no request and no notification, or has a trace.
   */
  static Optional<byte[]> body(byte[] message, String traceparent) {
    RawJson whole = RawJson.of(message);
    String member = "\"" + MetaKey.TRACEPARENT + "\":\"" + traceparent + "\"";
    return JsonValues.member(whole, "method")
        .flatMap(method -> JsonValues.member(whole, "params"))
        .flatMap(params -> body(message, params, member));
  }

  private static Optional<byte[]> body(byte[] message, RawJson params, String member) {
    Optional<RawJson> meta = JsonValues.member(params, META);
    if (meta.isEmpty()) {
      return Optional.of(insert(message, params, "\"" + META + "\":{" + member + "}"));
    }
    return meta.filter(m -> JsonValues.member(m, MetaKey.TRACEPARENT).isEmpty())
        .map(m -> insert(message, m, member));
  }

  /** The message with one more member at the beginning of an object within it. */
  private static byte[] insert(byte[] message, RawJson object, String member) {
    byte[] added = (isEmpty(object) ? member : member + ",").getBytes(US_ASCII);
    int at = object.offset() + 1;
    byte[] all = new byte[message.length + added.length];
    System.arraycopy(message, 0, all, 0, at);
    System.arraycopy(added, 0, all, at, added.length);
    System.arraycopy(message, at, all, at + added.length, message.length - at);
    return all;
  }

  private static boolean isEmpty(RawJson object) {
    for (int i = object.offset() + 1; i < object.end(); i++) {
      if (object.array()[i] > ' ') {
        return object.array()[i] == '}';
      }
    }
    return true;
  }
}
